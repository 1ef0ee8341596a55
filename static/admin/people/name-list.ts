import type { StateList } from '../../../src/entry/admin/contract/connections';
import type { ListOrder } from '../../../src/entry/admin/contract/directory';

/** What a list of people or groups shows. */
export interface NameListProps {
  readonly connectionId: string;
  /** The beginning of the names to list; without it, everything is listed. */
  readonly search?: string;
  /** Only those in one state. */
  readonly list?: Exclude<StateList, 'refusal'>;
  /** Of these, only those with this cause. */
  readonly cause?: string;
  /** Of the names, unless there is a search. */
  readonly order?: ListOrder;
  /** Absent where the order stays as it is. */
  readonly onOrder?: (order: ListOrder) => void;
  readonly open: (id: string) => void;
}

/** What a resolver is asked for beside the place in the list. */
export const askedOf = ({ connectionId, search = '', list, cause, order = 'ascending' }: NameListProps) => ({
  connectionId,
  ...(search === '' ? {} : { search }),
  ...(list === undefined ? {} : { list }),
  ...(cause === undefined ? {} : { cause }),
  ...(order === 'ascending' ? {} : { order }),
});

/** Changes when another list is asked for, which begins on its first page. */
export const listKey = (props: NameListProps): string => JSON.stringify(askedOf(props));

/** A search has an order of its own: first those whose userName fits, then those whose other names do. */
export const isSorted = ({ search = '' }: NameListProps): boolean => search === '';
