import { showDeleted } from '../kinds/active-directory/domain';
import { formatDn, parseDn } from '../names/dn';
import { manageDsaIt } from '../protocol/manage-dsa-it';
import { pagedResults } from '../protocol/paged-control';
import { Refusal } from '../protocol/refusal';
import type { Operation, Request } from '../protocol/request';
import {
  type Answered,
  entryMessage,
  extendedMessage,
  type Result,
  referenceMessage,
  resultMessage,
} from '../protocol/response';
import { pagedSearchesOf } from '../search/page';
import { write } from '../writes/write';
import { bind } from './bind';
import { type Caller, type Directory, nobody } from './directory';
import { withEmptyPage } from './empty-page';
import type { LdapFaults } from './faults';
import { assertHere } from './referrals';
import { type Answer, search } from './search';

/** What a connection sends after a request, and does then. */
export interface Reply {
  readonly messages: readonly Buffer[];
  readonly next: 'go-on' | 'start-tls' | 'close';
}

/** The operations of one connection, one after the other. */
export interface Conversation {
  answer(request: Request, isProtected: boolean): Reply;
}

const startTls = '1.3.6.1.4.1.1466.20037';
const whoAmI = '1.3.6.1.4.1.4203.1.11.3';
const controls: ReadonlySet<string> = new Set([pagedResults, showDeleted, manageDsaIt]);
/** slapd's, for whoever has no limit of their own. */
const usualLimit = 500;

const goOn = (...messages: readonly Buffer[]): Reply => ({ messages, next: 'go-on' });

export function openConversation(directory: Directory, faults: () => LdapFaults): Conversation {
  let caller: Caller = nobody;
  let searches = 0;
  const pages = withEmptyPage(pagedSearchesOf(directory), () => faults().emptyPage);

  function limit(): number {
    const { sizeLimit } = faults();
    if (sizeLimit > 0) return sizeLimit;
    const isFree =
      directory.kind.name === 'active-directory' || caller.isAdministrator || directory.isUnlimited(caller.key);
    return isFree ? Number.POSITIVE_INFINITY : usualLimit;
  }

  function carryOut({ id, operation, controls: asked }: Request, isProtected: boolean): Reply {
    switch (operation.kind) {
      case 'unbind':
        return { messages: [], next: 'close' };
      case 'abandon':
        // An operation is over before the next one is looked at: there is nothing left to give up.
        return goOn();
      case 'bind':
        // Until the bind has succeeded, the client is nobody (RFC 4511 §4.2.1).
        caller = nobody;
        caller = bind(operation, directory, isProtected);
        return goOn(resultMessage(id, 'bind', { result: 'success' }));
      case 'search': {
        const call = { request: operation, controls: asked, caller, directory, pages, limit: limit(), isProtected };
        const answer = search(call);
        return { messages: searchMessages(id, answer), next: afterSearch() };
      }
      case 'extended':
        return extended(id, operation.oid, isProtected);
      default:
        if (!asked.some(({ oid }) => oid === manageDsaIt)) assertHere(operation.dn, directory);
        return goOn(resultMessage(id, operation.kind, write(operation, directory, caller)));
    }
  }

  function afterSearch(): Reply['next'] {
    searches += 1;
    const { lostBind, lostConnection } = faults();
    if (lostBind > 0 && searches >= lostBind) caller = nobody;
    return lostConnection > 0 && searches >= lostConnection ? 'close' : 'go-on';
  }

  function extended(id: number, oid: string, isProtected: boolean): Reply {
    if (oid === startTls) {
      if (isProtected) throw new Refusal('operationsError', 'TLS already started');
      return { messages: [extendedMessage(id, { result: 'success' }, startTls)], next: 'start-tls' };
    }
    if (oid === whoAmI && directory.kind.name === 'openldap') {
      const name = caller.key === undefined ? '' : `dn:${nameOf(caller, directory)}`;
      return goOn(extendedMessage(id, { result: 'success' }, undefined, name));
    }
    throw new Refusal('protocolError', `Extended Operation(${oid}) not supported`);
  }

  return {
    answer(request, isProtected) {
      try {
        const unknown = request.controls.find(({ oid, isCritical }) => isCritical && !controls.has(oid));
        if (unknown !== undefined) {
          throw new Refusal('unavailableCriticalExtension', 'critical extension is not recognized');
        }
        return carryOut(request, isProtected);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return goOn(...refused(request, error));
      }
    },
  };
}

function nameOf({ key }: Caller, { tree, administrator, kind }: Directory): string {
  const entry = key === undefined ? undefined : tree.find(key);
  return formatDn(entry?.dn ?? parseDn(administrator.name) ?? [], kind.escapes);
}

function searchMessages(id: number, { entries, references, result, controls: sent }: Answer): readonly Buffer[] {
  return [
    ...entries.map(({ dn, attributes }) => entryMessage(id, dn, attributes)),
    ...references.map((urls) => referenceMessage(id, urls)),
    resultMessage(id, 'search', result, sent),
  ];
}

function refused({ id, operation }: Request, { result, message, matched, referral }: Refusal): readonly Buffer[] {
  const said: Result = { result, message, matched, referral };
  if (operation.kind === 'extended') return [extendedMessage(id, said)];
  const answered = answeredBy(operation);
  return answered === undefined ? [] : [resultMessage(id, answered, said)];
}

const answeredBy = ({ kind }: Operation): Answered | undefined =>
  kind === 'abandon' || kind === 'unbind' ? undefined : kind;
