import type { Connection } from '../../../connections/connection';
import type { DirectoryGroup } from '../../../directory/group';
import type { DirectoryUser } from '../../../directory/user';
import { driftKinds } from '../../../provisioning/drift/drift-kind';
import { rowKey } from '../../../provisioning/drift/drift-row';
import type { DriftRecord } from '../../../provisioning/drift/drift-run';
import type { IgnoredDrift } from '../../../provisioning/drift/ignored-drift';
import type { ShownDrift } from '../../../provisioning/drift/list-drift';
import { canPutBack } from '../../../provisioning/drift/put-back';
import type { GroupReads } from '../../../provisioning/store/groups';
import type { UserReads } from '../../../provisioning/store/users';
import type { Drift, DriftRow } from '../contract/drift';
import { shownName } from '../directory/present-directory';
import { nameUser } from '../names/find-names';

/** The comparisons of a connection, as its screen shows them. */
export function presentDrift(
  { settings }: Pick<Connection, 'settings'>,
  { record, ignored }: { readonly record: DriftRecord; readonly ignored: number },
): Drift {
  const { run, result, cancelled } = record;
  return {
    ...(run && { running: { started: run.started, step: run.step, looked: run.looked } }),
    ...(result && {
      result: {
        run: result.run,
        started: result.started,
        finished: result.finished,
        by: result.by,
        counts: driftKinds.flatMap((kind) => {
          const count = result.counts[kind] ?? 0;
          return count > 0 ? [{ kind, count }] : [];
        }),
        total: result.total,
        unseen: [...result.unseen],
      },
    }),
    ...(cancelled && { cancelled }),
    ignored,
    isPreview: settings.mode === 'preview',
  };
}

/** A difference, with the names of today. */
export function presentDriftRow({ key, row, user, group, siteName, newName, fields }: ShownDrift): DriftRow {
  return {
    key,
    kind: row.kind,
    ...(user && { person: personOf(user) }),
    ...(group && { group: groupOf(group) }),
    ...(siteName !== undefined && { siteName }),
    ...(newName !== undefined && { newName }),
    ...(fields && { fields: fields.map((field) => ({ ...field })) }),
    ...(row.strangers !== undefined && { strangers: row.strangers }),
    canPutBack: canPutBack(row.kind),
  };
}

/** Somebody who is gone has no name: the entry can be revoked nevertheless. */
export async function presentIgnored(
  store: UserReads & GroupReads,
  ignored: IgnoredDrift,
): Promise<DriftRow & { readonly since: string }> {
  const [user, group] = await Promise.all([
    ignored.user && store.getUser(ignored.user),
    ignored.group && store.getGroup(ignored.group),
  ]);
  return {
    key: rowKey(ignored),
    kind: ignored.kind,
    ...(user && { person: personOf(user) }),
    ...(group && { group: groupOf(group) }),
    canPutBack: false,
    since: ignored.since,
  };
}

const personOf = (user: DirectoryUser): DriftRow['person'] => {
  const { name, address } = nameUser(user);
  return { id: user.id, name, ...(address !== undefined && { address }) };
};

const groupOf = (group: DirectoryGroup): DriftRow['group'] => ({ id: group.id, name: shownName(group, 'group') });
