import { DynamicTable, Lozenge, Text } from '@forge/react';
import React from 'react';
import type { Capability, Verdict } from '../../../src/entry/admin/contract';

const head = {
  cells: [
    { key: 'title', content: 'To do', width: 32 },
    { key: 'organization', content: 'Organization key', width: 17 },
    { key: 'administrator', content: 'Administrator token', width: 17 },
    { key: 'app', content: 'The app itself', width: 14 },
    { key: 'by', content: 'Rollcall uses', width: 20 },
  ],
};

const credentialNames = {
  organization: 'Organization key',
  administrator: 'Administrator token',
  app: 'The app itself',
} as const;

export function CapabilityTable({ capabilities }: { readonly capabilities: readonly Capability[] }) {
  return <DynamicTable label="What each credential allows" head={head} rows={capabilities.map(row)} isFixedSize />;
}

function row(capability: Capability) {
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
            <Lozenge appearance="removed">Nobody</Lozenge>
          ) : (
            <Text>{credentialNames[capability.by]}</Text>
          ),
      },
    ],
  };
}

function VerdictText({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict) {
    case 'allowed':
      return <Lozenge appearance="success">Allowed</Lozenge>;
    case 'refused':
      return <Lozenge appearance="removed">Refused</Lozenge>;
    case 'unknown':
      return <Lozenge appearance="moved">Not known</Lozenge>;
    case 'impossible':
      return <Text color="color.text.subtlest">Not offered</Text>;
    case 'absent':
      return <Text color="color.text.subtlest">–</Text>;
  }
}
