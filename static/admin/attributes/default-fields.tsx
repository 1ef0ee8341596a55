import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { TriedMapping, TriedRow } from '../../../src/entry/admin/contract/attributes';
import { AddressedText } from '../names/addressed-text';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { fieldName, type MappedField } from './field-name';
import { resultWords } from './result-words';
import { shortPath } from './suggest-attributes';

interface DefaultFieldsProps {
  readonly tried: TriedMapping;
  /** Fields without a row of their own. */
  readonly fields: readonly MappedField[];
  /** Gives the field its own rows, which start out as the defaults. */
  readonly onOwn: (field: MappedField, sources: readonly string[]) => void;
}

/** The sources of fields without a row: the first of the attributes that the person has. */
export function DefaultFields({ tried, fields, onOwn }: DefaultFieldsProps) {
  const say = useSay();
  if (fields.length === 0) return <Text>{say('attributes.noDefaults')}</Text>;
  const head = {
    cells: [
      { key: 'field', content: say('attributes.column.field'), width: 21 },
      { key: 'from', content: say('attributes.column.from'), width: 26 },
      { key: 'result', content: say('attributes.column.result'), width: 31 },
      { key: 'own', content: say('attributes.column.own'), width: 22 },
    ],
  };
  return (
    <DynamicTable
      label={say('attributes.defaults')}
      head={head}
      rows={fields.map((field) => row(field, tried, say, onOwn))}
      isFixedSize
    />
  );
}

function row(field: MappedField, tried: TriedMapping, say: Say, onOwn: DefaultFieldsProps['onOwn']) {
  const rows = tried.attributes.filter(({ to, place }) => to === field && place === undefined);
  const sources = rows.flatMap(({ from }) => from ?? []);
  const name = fieldName(field, say);
  return {
    key: field,
    cells: [
      { key: 'field', content: <Text>{name}</Text> },
      {
        key: 'from',
        content: <Text>{sources.length === 0 ? say('attributes.noSource') : sources.map(shortPath).join(', ')}</Text>,
      },
      {
        key: 'result',
        content: <AddressedText>{resultOf(rows, say)}</AddressedText>,
      },
      {
        key: 'own',
        content: <OpenLink label={say('attributes.own', { field: name })} onClick={() => onOwn(field, sources)} />,
      },
    ],
  };
}

/** The source of the row that gives a value, or of the last one tried. */
function resultOf(rows: readonly TriedRow[], say: Say): string {
  const told = rows.find(({ outcome }) => outcome === 'set') ?? rows.at(-1);
  return (told && resultWords(told, say)) ?? '–';
}
