import type { Notice } from '../scan/notice';
import type { DirectoryGroup } from './directory-group';
import type { DirectoryPerson } from './directory-person';

/**
 * What a scan reads: people and groups of a directory, from one server to the end, since another one may be behind. LDAP is
 * one; whatever can name its people for ever, say when it has shown everybody, and look somebody up by id can be another.
 */
export interface DirectorySource {
  /** Where it is read, `host:port`. */
  readonly server: string;
  /** Tells whether two scans looked at the same things in the same way. */
  readonly fingerprint: string;
  /** Begins a mark, before anything is read: what changes in the meantime is seen again next time. @throws {Trouble} */
  mark(): Promise<ChangeMark>;
  /** Whether it can tell what has changed since: not if another server answers, or the same one after a restore. @throws {Trouble} */
  knows(mark: Mark): Promise<boolean>;
  /** Reads everybody, or nobody: a reading that does not end regularly is trouble. Some may come twice. @throws {Trouble} */
  readPeople(reading: SourceReading<DirectoryPerson>): Promise<void>;
  /** The same for groups. One that comes in slices is whole when it comes. @throws {Trouble} */
  readGroups(reading: SourceReading<DirectoryGroup>): Promise<void>;
  /** Looks for somebody by id, wherever they are. @throws {Trouble} only if the source is over */
  findPerson(id: string): Promise<Finding<DirectoryPerson>>;
  findGroup(id: string): Promise<Finding<DirectoryGroup>>;
  close(): Promise<void>;
}

export interface SourceReading<Item> {
  /** Only what has changed since. */
  readonly since?: Mark;
  /**
   * @param items made one after the other as they are taken, which has to be at once: all of a page need not be there together
   * @param read entries so far, also those that could not be read as an item
   */
  onPage(items: Iterable<Item>, read: number): void;
  /** Whether the entry of this id came with the same digest before: then it need not come as an item. */
  isKnown?(id: string, digest: string): boolean;
  noticed(notice: Notice): void;
  /** @param part of what is read, named the same in every reading, that is kept elsewhere and does not come */
  elsewhere(part: string): void;
}

/** Up to where a server's changes have been seen: valid for this server only, until it is restored from a backup. */
export interface Mark {
  /** The server as it names itself. */
  readonly server: string;
  readonly value: string;
}

/** A mark that is being made. */
export interface ChangeMark {
  /** Up to where changes have been seen. */
  result(): Mark | undefined;
}

/**
 * What is known of somebody whom a scan has not found. `unseen` proves nothing: an account that lost a right gets the same
 * answer. Whoever is there and cannot be read has no item.
 */
export type Finding<Item> =
  | { readonly kind: 'there'; readonly item: Item | undefined }
  | { readonly kind: 'gone' }
  | { readonly kind: 'out-of-scope' }
  | { readonly kind: 'unseen' };
