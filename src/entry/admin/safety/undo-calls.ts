import type { ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import type { GroupId, UserId } from '../../../directory/ids';
import type { KeptValue } from '../../../directory/kept';
import type { Undo, UndoOf } from '../../../directory/undo';
import type { Call } from '../../../provisioning/call';
import { type Lifted, liftKept } from '../../../provisioning/kept/lift-kept';
import type { KeptOf } from '../../../provisioning/store/kept';
import { beginUndo } from '../../../provisioning/undo/begin-undo';
import { isUnderWay } from '../../../provisioning/undo/is-under-way';
import { planUndo, type UndoRow } from '../../../provisioning/undo/plan-undo';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { KeptItem } from '../contract/undo';
import { presentAction } from '../log/log-calls';
import { findNames } from '../names/find-names';
import { type Mention, mentionsOf } from '../names/mentions';

type Calls = Pick<AdminHandlers, 'planUndo' | 'beginUndo' | 'listUndos' | 'listKept' | 'liftKept'>;
type Ports = Pick<AdminPorts, 'connections' | 'callOf' | 'directory' | 'journal' | 'runs'>;

/** Rows of a plan that are shown, of each verdict: whatever is left alone must not be lost behind what is put back. */
const mostRows = 40;

/** Undoing what was done, and what is kept by decision. */
export function undoCalls(ports: Ports): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    async planUndo({ connectionId, of }) {
      const call = await open(connectionId);
      const { rows, beyond, isMore } = await planUndo(call, ports.journal, of as UndoOf);
      const count = (verdict: UndoRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
      const shown = (['left', 'undo', 'asWas'] as const).flatMap((verdict) =>
        rows.filter((row) => row.verdict === verdict).slice(0, mostRows),
      );
      const mentions = shown.flatMap(({ subject, action }) => mentionsOf({ connectionId, subject, actions: [action] }));
      return {
        rows: shown.map(presentRow),
        counts: { undo: count('undo'), asWas: count('asWas'), left: count('left') },
        beyond,
        isMore,
        isUnderWay: await isUnderWay(call, ports, of as UndoOf),
        names: await findNames(ports, mentions, { isPlan: true }),
      };
    },
    async beginUndo({ connectionId, of }) {
      return { undo: presentUndo(await beginUndo(await open(connectionId), of as UndoOf)) };
    },
    async listUndos({ connectionId }) {
      const { store } = await open(connectionId);
      return { undos: (await store.undos()).all.map(presentUndo) };
    },
    async listKept({ connectionId, person, limit, cursor }) {
      const call = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      const found = person === undefined ? await call.store.listKept(page) : { items: ofPerson(person) };
      const kept = (await Promise.all(found.items.map((item) => keptIn(call, item)))).flat();
      const names = await findNames(
        ports,
        kept.flatMap((item) => mentioned(connectionId, item)),
      );
      return { kept, names, ...('cursor' in found && found.cursor !== undefined && { cursor: found.cursor }) };
    },
    async liftKept({ connectionId, lifted }) {
      return { isLifted: await liftKept(await open(connectionId), lifted as Lifted) };
    },
  };
}

const ofPerson = (id: string): readonly KeptOf[] =>
  (['person', 'places'] as const).map((kind) => ({ kind, id: id as UserId }));

function presentRow({ subject, action, verdict }: UndoRow) {
  const { kind, id = '', label } = subject;
  const about = { kind: kind === 'group' ? ('group' as const) : ('user' as const), id, label };
  return { ...presentAction(action, 'entry'), subject: about, verdict };
}

const presentUndo = ({ id, of, at, total, done, left, finished }: Undo) => ({
  id,
  of,
  at,
  total,
  done,
  left,
  ...(finished !== undefined && { finished }),
});

/** As the record has it now: the list may lag behind. */
async function keptIn({ store }: Pick<Call, 'store'>, { kind, id }: KeptOf): Promise<readonly KeptItem[]> {
  switch (kind) {
    case 'person': {
      const { access, profile = {}, attributes = {} } = (await store.getUser(id))?.kept ?? {};
      return [
        ...(access ? [{ kind: 'access' as const, person: id, has: access.has, at: access.at }] : []),
        ...valuesIn('field', id, profile),
        ...valuesIn('attribute', id, attributes),
      ];
    }
    case 'places': {
      const places = (await store.getMemberships(id))?.kept ?? [];
      return places.map(({ groupId, isIn, at }) => ({ kind: 'place', person: id, group: groupId, isIn, at }));
    }
    case 'group': {
      const { absence } = (await store.getGroup(id as GroupId))?.kept ?? {};
      return absence ? [{ kind: 'group', group: id, at: absence.at }] : [];
    }
  }
}

const valuesIn = (
  kind: 'field' | 'attribute',
  person: string,
  values: Readonly<Record<string, KeptValue>>,
): readonly KeptItem[] =>
  Object.entries(values).map(([name, { value, at }]) => ({
    kind,
    person,
    name,
    ...(value !== undefined && { value }),
    at,
  }));

function mentioned(connectionId: string, item: KeptItem): readonly Mention[] {
  const person = 'person' in item ? [{ connectionId, kind: 'user' as const, id: item.person }] : [];
  const group = 'group' in item ? [{ connectionId, kind: 'group' as const, id: item.group }] : [];
  return [...person, ...group];
}
