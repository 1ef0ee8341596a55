import { Box, DynamicTable } from '@forge/react';
import React from 'react';
import type { DirectoryScan } from '../../../../src/entry/admin/contract/connector';
import { Moment } from '../../moment';
import { NumberCell } from '../../number-cell';
import { OpenLink } from '../../open-link';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { ScanLozenge } from './scan-lozenge';

/** As wide as what is in them: in a window of 800 pixels there is room for seven. */
const head = (say: Say) => ({
  cells: [
    { key: 'ended', content: say('scan.ended') },
    { key: 'kind', content: say('scan.kind') },
    { key: 'outcome', content: say('scan.outcome') },
    { key: 'read', content: say('scan.column.read') },
    { key: 'sent', content: say('scan.column.sent') },
    { key: 'removed', content: say('scan.column.removed') },
    { key: 'errors', content: say('scan.column.errors') },
  ],
});

/** A link may break anywhere, so the table gives it less room than its one word needs: as much as the longest, in German. */
const kindBox = { minWidth: '80px' } as const;

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
          {
            key: 'kind',
            content: (
              <Box xcss={kindBox}>
                <OpenLink label={say(`scan.kind.${kind}`)} onClick={() => open(begun)} />
              </Box>
            ),
          },
          { key: 'outcome', content: <ScanLozenge outcome={outcome} /> },
          ...[people + groups, sent, removed, errors].map((value, index) => ({
            key: `number-${String(index)}`,
            content: <NumberCell>{number.format(value)}</NumberCell>,
          })),
        ],
      }))}
      rowsPerPage={10}
    />
  );
}
