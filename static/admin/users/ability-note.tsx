import React from 'react';
import { FieldNote } from '../form/field-note';
import { useSay } from '../say/use-say';
import { type Abilities, whyNot } from './site-abilities';

interface AbilityNoteProps {
  readonly site: Abilities;
  /** The ability that the setting needs at Atlassian. */
  readonly ability: string;
  /** Why the available credential cannot do it, and what to do. */
  readonly limited: string;
}

/** Says at a setting that the available credentials cannot do it; shows nothing if they can. */
export function AbilityNote({ site, ability, limited }: AbilityNoteProps) {
  const say = useSay();
  const text = whyNot(site, ability, limited, say);
  return text === undefined ? null : <FieldNote mark={say('users.notPossible')} text={text} />;
}
