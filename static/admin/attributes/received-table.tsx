import { DynamicTable, EmptyState, Text } from '@forge/react';
import React from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import { Failure } from '../failure';
import { Section } from '../form/section';
import { Loading } from '../loading';
import { AddressedText } from '../names/addressed-text';
import { NumberCell } from '../number-cell';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Loaded } from '../use-loaded';
import { shortPath } from './suggest-attributes';

type Received = AdminValue<'listAttributes'>;

interface ReceivedTableProps {
  readonly loaded: Loaded<Received>;
  readonly onRetry: () => void;
  readonly onAdd: (path: string) => void;
}

const rowsAPage = 10;

/** Every attribute that can be mapped, as it was received. */
export function ReceivedTable({ loaded, onRetry, onAdd }: ReceivedTableProps) {
  const say = useSay();
  const help =
    loaded.state === 'ready'
      ? say('attributes.receivedHelp', {
          looked: loaded.value.looked.toLocaleString(say.locale),
          total: loaded.value.total.toLocaleString(say.locale),
        })
      : undefined;
  return (
    <Section title={say('attributes.received')} {...(help !== undefined && { help })}>
      {loaded.state === 'loading' ? <Loading what="attributes" lines={8} /> : null}
      {loaded.state === 'failed' ? <Failure error={loaded.error} retry={onRetry} /> : null}
      {loaded.state === 'ready' ? <Table received={loaded.value} onAdd={onAdd} /> : null}
    </Section>
  );
}

function Table({ received, onAdd }: { readonly received: Received; readonly onAdd: (path: string) => void }) {
  const say = useSay();
  const { attributes } = received;
  if (attributes.length === 0) {
    return <EmptyState header={say('people.empty')} description={say('people.emptyText')} headingLevel={4} />;
  }
  const head = {
    cells: [
      { key: 'path', content: say('attributes.column.attribute'), width: 26 },
      { key: 'samples', content: say('attributes.column.samples'), width: 35 },
      { key: 'people', content: say('attributes.column.people'), width: 15 },
      { key: 'add', content: say('attributes.column.add'), width: 24 },
    ],
  };
  return (
    <DynamicTable
      label={say('attributes.received')}
      head={head}
      rows={attributes.map((attribute) => row(attribute, say, onAdd))}
      {...(attributes.length > rowsAPage && { rowsPerPage: rowsAPage })}
      isFixedSize
    />
  );
}

function row({ path, samples, people }: Received['attributes'][number], say: Say, onAdd: (path: string) => void) {
  return {
    key: path,
    cells: [
      { key: 'path', content: <Text>{path}</Text> },
      { key: 'samples', content: <AddressedText>{samples.join(' · ')}</AddressedText> },
      { key: 'people', content: <NumberCell>{people.toLocaleString(say.locale)}</NumberCell> },
      {
        key: 'add',
        content: <OpenLink label={say('attributes.addThis', { path: shortPath(path) })} onClick={() => onAdd(path)} />,
      },
    ],
  };
}
