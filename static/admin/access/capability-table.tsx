import { DynamicTable, Lozenge, Text } from '@forge/react';
import React from 'react';
import type { Capability, Verdict } from '../../../src/entry/admin/contract/access';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

const head = (say: Say) => ({
  cells: [
    { key: 'title', content: say('check.todo'), width: 32 },
    { key: 'organization', content: say('check.organization'), width: 17 },
    { key: 'administrator', content: say('check.administrator'), width: 17 },
    { key: 'app', content: say('check.app'), width: 14 },
    { key: 'by', content: say('check.by'), width: 20 },
  ],
});

export function CapabilityTable({ capabilities }: { readonly capabilities: readonly Capability[] }) {
  const say = useSay();
  return (
    <DynamicTable
      label={say('check.label')}
      head={head(say)}
      rows={capabilities.map((each) => row(each, say))}
      isFixedSize
    />
  );
}

function row(capability: Capability, say: Say) {
  return {
    key: capability.key,
    cells: [
      { key: 'title', content: <Text>{capability.title}</Text> },
      { key: 'organization', content: <VerdictText verdict={capability.organization} /> },
      { key: 'administrator', content: <VerdictText verdict={capability.administrator} /> },
      { key: 'app', content: <VerdictText verdict={capability.app} /> },
      {
        key: 'by',
        content:
          capability.by === undefined ? (
            <Lozenge appearance="removed">{say('check.nobody')}</Lozenge>
          ) : (
            <Text>{say(`check.${capability.by}`)}</Text>
          ),
      },
    ],
  };
}

function VerdictText({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  switch (verdict) {
    case 'allowed':
      return <Lozenge appearance="success">{say('verdict.allowed')}</Lozenge>;
    case 'refused':
      return <Lozenge appearance="removed">{say('verdict.refused')}</Lozenge>;
    case 'unknown':
      return <Lozenge appearance="moved">{say('verdict.unknown')}</Lozenge>;
    case 'impossible':
      return <Text color="color.text.subtlest">{say('verdict.impossible')}</Text>;
    case 'absent':
      return <Text color="color.text.subtlest">–</Text>;
  }
}
