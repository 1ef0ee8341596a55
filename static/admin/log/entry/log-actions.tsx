import { Button, DynamicTable, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { LogAction } from '../../../../src/entry/admin/contract/log';
import type { Named } from '../../../../src/entry/admin/contract/names';
import { AddressedText } from '../../names/addressed-text';
import { namedBy } from '../../names/in-clear';
import { PersonLink } from '../../names/person-link';
import { causeWords } from '../../say/cause-words';
import type { Say } from '../../say/create-say';
import { saidOf, saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { OutcomeLozenge } from '../outcome-lozenge';

/** Where nothing is to be done, no column says so. */
const head = (say: Say, hasRemedies: boolean) => ({
  cells: [
    { key: 'text', content: say('entry.action'), width: hasRemedies ? 28 : 41 },
    { key: 'reason', content: say('entry.reason'), width: hasRemedies ? 28 : 41 },
    { key: 'outcome', content: say('log.result'), width: 18 },
    ...(hasRemedies ? [{ key: 'remedy', content: say('entry.remedy'), width: 26 }] : []),
  ],
});

interface LogActionsProps {
  readonly actions: readonly LogAction[];
  /** Whom the actions are about, unless they name somebody else. */
  readonly subject?: string | undefined;
  /** Who is meant, by id; absent where the texts stay as the log has them. */
  readonly names?: readonly Named[] | undefined;
  /** Opens the person of an action. */
  readonly go?: Go | undefined;
  /** The label of the table, if it is not that of an entry. */
  readonly label?: string;
}

/** The plan's actions, each with the rule behind it; what was so already is folded away beside what was not. */
export function LogActions({ actions, label, ...shown }: LogActionsProps) {
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  if (actions.length === 0) return <Text color="color.text.subtle">{say('entry.noActions')}</Text>;
  const told = actions.filter((action) => !isSoAlready(action));
  const folded = told.length === 0 ? 0 : actions.length - told.length;
  const listed = isWhole || folded === 0 ? actions : told;
  const hasRemedies = listed.some(needsRemedy);
  return (
    <Stack space="space.100">
      <DynamicTable
        label={label ?? say('entry.actionsLabel')}
        head={head(say, hasRemedies)}
        rows={listed.map((action, index) => row(action, index, { ...shown, hasRemedies, say }))}
        isFixedSize
      />
      {folded === 0 ? null : (
        <Inline>
          <Button appearance="subtle" onClick={() => setWhole(!isWhole)}>
            {isWhole ? say('entry.hideUnchanged') : say.count('entry.showUnchanged', folded)}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}

/** An action without a kind of its own says why there is none, or that the log left some out. */
const isSoAlready = ({ kind, outcome }: LogAction): boolean => outcome === 'noChange' && kind !== 'none';

const needsRemedy = ({ error, detail }: LogAction): boolean => error !== undefined || detail !== undefined;

type Shown = Pick<LogActionsProps, 'subject' | 'names' | 'go'> & { readonly hasRemedies: boolean; readonly say: Say };

function row(action: LogAction, index: number, { subject, names, go, hasRemedies, say }: Shown) {
  const person = namedBy(names, action.who ?? subject);
  return {
    key: String(index),
    cells: [
      { key: 'text', content: <Said action={action} person={person} go={go} isNamed={names !== undefined} /> },
      { key: 'reason', content: <AddressedText>{saidWords(action, 'reason', say, [person])}</AddressedText> },
      { key: 'outcome', content: <OutcomeLozenge outcome={action.outcome} /> },
      ...(hasRemedies ? [{ key: 'remedy', content: <Remedy action={action} /> }] : []),
    ],
  };
}

interface SaidProps {
  readonly action: LogAction;
  readonly person: Named | undefined;
  readonly go: Go | undefined;
  readonly isNamed: boolean;
}

/** What is done, and the member whom it concerns, who can be opened. */
function Said({ action, person, go, isNamed }: SaidProps) {
  const say = useSay();
  if (action.who === undefined) return <AddressedText>{saidWords(action, 'text', say, [person])}</AddressedText>;
  return (
    <Stack>
      <AddressedText>{saidOf(action, 'text', say, person)}</AddressedText>
      {person === undefined ? null : <PersonLink person={person} go={go} />}
      {person === undefined && isNamed ? <Text color="color.text.subtle">{say('names.gone')}</Text> : null}
    </Stack>
  );
}

function Remedy({ action }: { readonly action: LogAction }) {
  const say = useSay();
  if (!needsRemedy(action)) return <Text>–</Text>;
  const words = action.error && causeWords(action.error, say);
  return (
    <Stack space="space.050">
      {words === undefined ? null : <Text>{`${words.title}. ${words.remedy}`}</Text>}
      {action.detail === undefined ? null : (
        <Text color="color.text.subtle">
          {action.said?.detail === undefined
            ? say('entry.words', { words: action.detail })
            : saidWords(action, 'detail', say)}
        </Text>
      )}
    </Stack>
  );
}
