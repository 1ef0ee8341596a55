import React from 'react';
import { FieldNote } from '../form/field-note';
import { useSay } from '../say/use-say';
import { type Abilities, whyNot } from './site-abilities';

interface AbilityNoteProps {
  readonly site: Abilities;
  /** What the setting needs at Atlassian. */
  readonly ability: string;
  /** Why the credential at hand cannot do it, and what to do. */
  readonly limited: string;
}

/** Says at a setting that the credentials at hand cannot do it; nothing where they can. */
export function AbilityNote({ site, ability, limited }: AbilityNoteProps) {
  const say = useSay();
  const text = whyNot(site, ability, limited, say);
  return text === undefined ? null : <FieldNote mark={say('users.notPossible')} text={text} />;
}
