import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { DirectoryScan } from '../../../src/entry/admin/contract/connector';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { ScanLozenge } from './scan-lozenge';

/** In a window of 800 pixels there is room for seven columns. */
const head = (say: Say) => ({
  cells: [
    { key: 'ended', content: say('scan.ended'), width: 20 },
    { key: 'kind', content: say('scan.kind'), width: 14 },
    { key: 'outcome', content: say('scan.outcome'), width: 18 },
    { key: 'read', content: say('scan.column.read'), width: 12 },
    { key: 'sent', content: say('scan.column.sent'), width: 11 },
    { key: 'removed', content: say('scan.column.removed'), width: 15 },
    { key: 'errors', content: say('scan.column.errors'), width: 10 },
  ],
});

interface ScanTableProps {
  readonly scans: readonly DirectoryScan[];
  /** By when it began. */
  readonly open: (scan: string) => void;
}

/** The last scans, the newest first; each can be looked at. */
export function ScanTable({ scans, open }: ScanTableProps) {
  const say = useSay();
  const number = new Intl.NumberFormat(say.locale);
  return (
    <DynamicTable
      label={say('connector.scans')}
      head={head(say)}
      rows={scans.map(({ kind, begun, ended, outcome, people, groups, sent, removed, errors }) => ({
        key: begun,
        cells: [
          { key: 'ended', content: <Moment at={ended} isShort /> },
          { key: 'kind', content: <OpenLink label={say(`scan.kind.${kind}`)} onClick={() => open(begun)} /> },
          { key: 'outcome', content: <ScanLozenge outcome={outcome} /> },
          ...[people + groups, sent, removed, errors].map((value, index) => ({
            key: `number-${String(index)}`,
            content: <Text>{number.format(value)}</Text>,
          })),
        ],
      }))}
      rowsPerPage={10}
      isFixedSize
    />
  );
}
