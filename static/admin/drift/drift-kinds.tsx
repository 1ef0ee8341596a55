import { Button, ButtonGroup, Stack, Text } from '@forge/react';
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
      <ButtonGroup label={say('drift.kinds')}>
        {counts.map(({ kind, count }) => (
          <Button key={kind} appearance={kind === selected ? 'default' : 'subtle'} onClick={() => onSelect(kind)}>
            {`${say(`drift.kind.${kind}`)} (${format(count)})`}
          </Button>
        ))}
      </ButtonGroup>
      <Text>{say(`drift.about.${selected}`)}</Text>
    </Stack>
  );
}
