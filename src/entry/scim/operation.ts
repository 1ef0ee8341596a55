import type { GroupId, UserId } from '../../directory/ids';
import type { Call } from '../../provisioning/call';
import type { DirectoryReads } from '../../provisioning/store/directory-reads';
import type { EarlyReads } from '../../provisioning/store/read-cache';
import type { Dialect } from '../../scim/dialect/dialect';
import type { JsonObject } from '../../scim/json';
import type { Query } from '../../scim/request/query';
import type { Route } from '../../scim/request/route';

/** `/Users` and `/Groups`. */
export type ListRoute = Extract<Route, { readonly kind: 'users' | 'groups' }>;
/** `/Users/{id}` and `/Groups/{id}`. */
export type ItemRoute = Extract<Route, { readonly kind: 'user' | 'group' }>;

/** A request as received, before the sender is known. */
export interface Incoming<Of extends Route = Route> {
  readonly route: Of;
  readonly query: Query;
  readonly text: string | undefined;
  /** Header names are case-insensitive. */
  header(name: string): string | undefined;
  /** The id that a creation will use; chosen early so that its reads can start early. */
  readonly newId: UserId & GroupId;
}

/** The same request from an authenticated IdP. */
export interface Asked<Of extends Route = Route> extends Incoming<Of> {
  readonly call: Call;
  readonly dialect: Dialect;
  /** Of the connection, in this dialect, without a trailing slash. */
  readonly baseUrl: string;
  /** Runs another operation in the same call, with its own log entry (bulk). */
  perform(other: Asked): Promise<Answer>;
  /** Parsed on first use. @throws ScimError 400, 413, 415 */
  body(): JsonObject;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

/** One endpoint with one method. */
export interface Operation<Of extends Route = Route> {
  /** Starts the reads that `run` will need while the connection itself is read. Must not fail. */
  readonly warm?: (store: DirectoryReads & EarlyReads, incoming: Incoming<Of>) => void;
  readonly run: (asked: Asked<Of>) => Promise<Answer>;
}

/** A read started early: its failure shows where the value is used. */
export function start(read: Promise<unknown>): void {
  read.catch(() => undefined);
}
