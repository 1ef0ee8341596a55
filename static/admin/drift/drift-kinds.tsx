import { Button, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Drift, DriftKind } from '../../../src/entry/admin/contract/drift';
import { useSay } from '../say/use-say';

interface DriftKindsProps {
  readonly counts: NonNullable<Drift['result']>['counts'];
  readonly selected: DriftKind;
  readonly onSelect: (kind: DriftKind) => void;
}

/** The kinds of which something was found, each with its number; one is shown. */
export function DriftKinds({ counts, selected, onSelect }: DriftKindsProps) {
  const say = useSay();
  const { format } = new Intl.NumberFormat(say.locale);
  return (
    <Stack space="space.100">
      <Inline space="space.100" rowSpace="space.100" shouldWrap>
        {counts.map(({ kind, count }) => (
          // A selected button has too little contrast while the pointer is over it.
          <Button key={kind} appearance={kind === selected ? 'default' : 'subtle'} onClick={() => onSelect(kind)}>
            {`${say(`drift.kind.${kind}`)} (${format(count)})`}
          </Button>
        ))}
      </Inline>
      <Text>{say(`drift.about.${selected}`)}</Text>
    </Stack>
  );
}
