import { Icon, Inline, Pressable, Text } from '@forge/react';
import React from 'react';
import type { ListOrder } from '../../../src/entry/admin/contract/directory';
import { isSorted, type NameListProps } from './name-list';

interface NameHeadingProps {
  readonly label: string;
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
}

/** The heading of the column of names: a button, where the order of the list can be turned. */
export const nameHeading = (label: string, { order = 'ascending', onOrder, ...asked }: NameListProps) =>
  isSorted(asked) && onOrder ? <NameHeading {...{ label, order, onOrder }} /> : label;

/**
 * Turns the order of the whole list. Headings that UI Kit's table makes sortable sort the rows of one page and tell nobody;
 * `sortedByName` makes it say which way the column is sorted.
 */
const NameHeading = ({ label, order, onOrder }: NameHeadingProps) => (
  <Pressable
    onClick={() => onOrder(order === 'ascending' ? 'descending' : 'ascending')}
    padding="space.0"
    backgroundColor="color.background.neutral.subtle"
  >
    <Inline space="space.050" alignBlock="center">
      <Text size="small" weight="semibold" color="color.text.subtle">
        {label}
      </Text>
      <Icon glyph={order === 'ascending' ? 'arrow-up' : 'arrow-down'} size="small" label="" color="color.icon.subtle" />
    </Inline>
  </Pressable>
);

/**
 * What the table says of its column with the key `name`. It sorts its rows by the keys of the cells in that column, too: with the
 * same key in each row they stay as they came.
 */
export const sortedByName = (list: NameListProps) =>
  isSorted(list)
    ? ({ defaultSortKey: 'name', defaultSortOrder: list.order === 'descending' ? 'DESC' : 'ASC' } as const)
    : {};
