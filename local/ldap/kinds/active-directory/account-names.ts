import { dnKey, parseDn } from '../../names/dn';
import { Refusal } from '../../protocol/refusal';
import type { Entry } from '../../tree/entry';
import type { Stage } from '../kind';
import { isDeleted, realmOf } from './domain';

/** @throws Refusal: account names are unique in a domain */
export function assertFree(name: string, entry: Entry, { tree }: Stage): void {
  const others = tree.having('sAMAccountName', name) ?? [];
  if (others.some((other) => other.no !== entry.no && !isDeleted(other))) {
    throw new Refusal('entryAlreadyExists', `00002071: samAccountName '${name}' already in use!`);
  }
}

/** By name, by `user@domain` or by `DOMAIN\\user`; not by the account name alone. */
export function findAccount(name: string, stage: Stage): Entry | undefined {
  const dn = parseDn(name);
  if (dn !== undefined) return stage.tree.find(dnKey(dn));
  const [byPrincipal] = having(stage, 'userPrincipalName', name);
  if (byPrincipal !== undefined) return byPrincipal;
  const [, domain, user] = /^([^\\]+)\\(.+)$/.exec(name) ?? [];
  const [, local, suffix] = /^(.+)@(.+)$/.exec(name) ?? [];
  const realm = realmOf(stage);
  const isOfDomain = domain?.toLowerCase() === realm.split('.')[0] || suffix?.toLowerCase() === realm;
  const account = user ?? local;
  return isOfDomain && account !== undefined ? having(stage, 'sAMAccountName', account)[0] : undefined;
}

const having = ({ tree }: Stage, attribute: string, value: string): readonly Entry[] =>
  (tree.having(attribute, value) ?? []).filter((entry) => !isDeleted(entry));
