import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { FieldNote } from '../form/field-note';
import { changed, movedUp, without } from '../form/rows';
import { Section } from '../form/section';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { useLoaded } from '../use-loaded';
import { AttributeRow } from './attribute-row';
import { DefaultFields } from './default-fields';
import { fieldsOf, type MappedField } from './field-name';
import type { MappingRow } from './mapping-rows';
import { nextField } from './next-field';
import { ReceivedTable } from './received-table';
import { TryWith } from './try-with';
import { useMapping } from './use-mapping';

interface AttributesTabProps {
  readonly connection: Pick<Connection, 'id' | 'target'>;
  readonly draft: SettingsDraft;
}

/** Which attributes of the IdP fill which fields at Atlassian; a row's result for a person is shown as it is typed. */
export function AttributesTab({ connection: { id, target }, draft }: AttributesTabProps) {
  const say = useSay();
  const [person, setPerson] = useState<string>();
  const { loaded, reload } = useLoaded(() => call('listAttributes', { connectionId: id }), id);
  const { settings } = draft;
  const mapping = useMapping({ connectionId: id, settings, person });
  const rows = settings.attributes;
  const isCustomers = target === 'customers';
  const received = loaded.state === 'ready' ? loaded.value : undefined;
  const fields = fieldsOf(target);
  const unmapped = fields.filter((field) => !rows.some(({ to }) => to === field));
  const set = (attributes: readonly MappingRow[]) => draft.set({ attributes });
  const add = (to: MappedField, ...sources: readonly string[]) =>
    set([...rows, ...sources.map((from): MappingRow => ({ to, from, when: 'always' }))]);
  const inForce = mapping.tried?.attributes ?? [];
  const addFor = (path?: string) => add(nextField({ unmapped, inForce }, path), path ?? '');
  return (
    <Stack space="space.400">
      <TryWith connectionId={id} mapping={mapping} onChoose={setPerson} />
      <Section
        title={say('attributes.rows')}
        help={say(isCustomers ? 'attributes.rowsCustomersHelp' : 'attributes.rowsHelp')}
      >
        {isCustomers || settings.users.update ? null : (
          <FieldNote mark={say('attributes.updateOff')} text={say('attributes.updateOffText')} />
        )}
        {rows.length === 0 ? <Text>{say('attributes.noRows')}</Text> : null}
        {rows.map((row, index) => (
          <AttributeRow
            key={`row-${String(index)}`}
            row={row}
            index={index}
            fields={fields}
            received={received?.attributes ?? []}
            result={mapping.resultOf('attributes', index)}
            looked={mapping.tried?.looked ?? 0}
            errorAt={(path) => mapping.errorAt(path) ?? draft.errorAt(path)}
            onChange={(changedRow) => set(changed(rows, index, changedRow))}
            onUp={index > 0 ? () => set(movedUp(rows, index)) : undefined}
            onRemove={() => set(without(rows, index))}
          />
        ))}
        <Inline>
          <Button onClick={() => addFor()}>{say('attributes.addRow')}</Button>
        </Inline>
        {received === undefined ? null : (
          <Text color="color.text.subtle">
            {say('attributes.functions', { functions: received.functions.join(', ') })}
          </Text>
        )}
      </Section>
      {mapping.tried === undefined ? null : (
        <Section title={say('attributes.defaults')} help={say('attributes.defaultsHelp')}>
          <DefaultFields
            tried={mapping.tried}
            fields={unmapped}
            onOwn={(field, sources) => add(field, ...(sources.length === 0 ? [''] : sources))}
          />
        </Section>
      )}
      <ReceivedTable loaded={loaded} onRetry={() => void reload()} onAdd={addFor} />
    </Stack>
  );
}
