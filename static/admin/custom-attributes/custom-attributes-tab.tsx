import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { ReceivedTable } from '../attributes/received-table';
import { TryWith } from '../attributes/try-with';
import { useMapping } from '../attributes/use-mapping';
import { call } from '../calls';
import { changed, movedUp, without } from '../form/rows';
import { Section } from '../form/section';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { useLoaded } from '../use-loaded';
import { CustomAttributeRow } from './custom-attribute-row';
import { type CustomRow, places, rowFor } from './custom-rows';
import { Room } from './room';

interface CustomAttributesTabProps {
  readonly connection: Pick<Connection, 'id' | 'target'>;
  readonly draft: SettingsDraft;
}

/** Attributes of the IdP that Jira shows of a person, each under its own name. */
export function CustomAttributesTab({ connection: { id }, draft }: CustomAttributesTabProps) {
  const say = useSay();
  const [person, setPerson] = useState<string>();
  const { loaded, reload } = useLoaded(() => call('listAttributes', { connectionId: id }), id);
  const { settings } = draft;
  const mapping = useMapping({ connectionId: id, settings, person });
  const rows = settings.customAttributes;
  const received = loaded.state === 'ready' ? loaded.value.attributes : [];
  const set = (customAttributes: readonly CustomRow[]) => draft.set({ customAttributes });
  return (
    <Stack space="space.400">
      <TryWith connectionId={id} mapping={mapping} onChoose={setPerson} />
      <Section title={say('custom.rows')} help={say('custom.rowsHelp')}>
        {rows.length === 0 ? <Text>{say('custom.noRows')}</Text> : null}
        {rows.map((row, index) => (
          <CustomAttributeRow
            key={`row-${String(index)}`}
            row={row}
            index={index}
            received={received}
            result={mapping.resultOf('customAttributes', index)}
            looked={mapping.tried?.looked ?? 0}
            errorAt={(path) => mapping.errorAt(path) ?? draft.errorAt(path)}
            onChange={(changedRow) => set(changed(rows, index, changedRow))}
            onUp={index > 0 ? () => set(movedUp(rows, index)) : undefined}
            onRemove={() => set(without(rows, index))}
          />
        ))}
        <Inline>
          <Button onClick={() => set([...rows, { name: '', from: '', showOn: places }])}>{say('custom.addRow')}</Button>
        </Inline>
        <Room bytes={mapping.tried?.bytes} hasPerson={mapping.tried?.person !== undefined} />
      </Section>
      <ReceivedTable loaded={loaded} onRetry={() => void reload()} onAdd={(path) => set([...rows, rowFor(path)])} />
    </Stack>
  );
}
