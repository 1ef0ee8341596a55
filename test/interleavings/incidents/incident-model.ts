import { changeIncidents } from '../../../src/provisioning/incidents/change-incidents';
import { deliverIncidents } from '../../../src/provisioning/incidents/deliver-incidents';
import { type Incidents, noIncidents } from '../../../src/provisioning/incidents/incident';
import { incidentKinds } from '../../../src/provisioning/incidents/incident-kinds';
import type { IncidentStore, KeptIncidents } from '../../../src/provisioning/incidents/incident-store';
import { type IncidentWay, WayFailed } from '../../../src/provisioning/incidents/incident-way';
import { judgeIncidents } from '../../../src/provisioning/incidents/judge-incidents';
import type { Look } from '../../../src/provisioning/incidents/look-at-signals';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { type Footprints, footprints } from '../explorer/footprint';
import type { Gate, Instance, Model, Violation } from '../explorer/program';
import type { Fault } from '../explorer/schedule';

const noon = Date.parse('2026-03-01T12:00:00.000Z');
/** What has begun and not ended is repeated after this. */
const later = 3_600_000;

/** What lies behind the gates: the record, and a project in which issues are found by the id of their incident. */
interface World {
  kept: KeptIncidents;
  /** The ids of incidents, one for each issue. */
  readonly issues: string[];
  /** Each time something was said on the way. */
  readonly said: string[];
  now: number;
  readonly note: Footprints['note'];
}

const faults: readonly Fault[] = ['crash', 'crash after'];

function storeOf(world: World, gate: Gate): IncidentStore {
  return {
    read: () =>
      gate({
        name: 'incidents.read',
        args: [],
        kind: 'read',
        faults: ['crash'],
        async perform() {
          world.note('incidents', 'read');
          return world.kept;
        },
      }) as Promise<KeptIncidents>,
    write: ({ version }, after) =>
      gate({
        name: 'incidents.write',
        args: [version],
        kind: 'write',
        faults,
        async perform() {
          world.note('incidents', 'write');
          if (world.kept.version !== version) throw new Conflict('Somebody else committed first.');
          world.kept = { ...after, version: version + 1 };
        },
      }) as Promise<void>,
    past: async () => [],
  };
}

/** Jira, as the adapter uses it: look by property, then create or comment. A lost answer is a failure. */
function wayOf(world: World, gate: Gate, isFinding: boolean): IncidentWay {
  const find = (id: string) =>
    gate({
      name: 'jira.search',
      args: [id],
      kind: 'read',
      faults: ['crash'],
      async perform() {
        world.note('issues', 'read');
        return world.issues.includes(id);
      },
    });
  const create = (id: string) =>
    gate({
      name: 'jira.create',
      args: [id],
      kind: 'write',
      faults: [...faults, 'lost'],
      async perform() {
        world.note('issues', 'write');
        world.issues.push(id);
        world.said.push(id);
      },
      async fail() {
        throw new WayFailed({ code: 'way-unanswered' });
      },
    });
  return {
    async tell({ id }, { ref }) {
      if (ref !== undefined || (isFinding && (await find(id)) === true)) return { ref: id };
      await create(id);
      return { ref: id };
    },
  };
}

const trouble: Look = {
  opening: [{ kind: 'work-overdue', numbers: { count: 3, hours: 2 } }],
  staying: [{ kind: 'work-overdue', numbers: { count: 3, hours: 2 } }],
  unseen: new Set(),
};

/** One look: judges the same trouble, and tells. */
async function look(world: World, gate: Gate, isFinding: boolean, newId: () => string): Promise<string> {
  const incidents = storeOf(world, gate);
  const judging = { now: world.now, newId, kinds: new Set(incidentKinds) };
  await changeIncidents(incidents, { ways: ['jira'], now: world.now }, (before) =>
    judgeIncidents(before, trouble, judging),
  );
  await deliverIncidents({
    incidents,
    ways: new Map([['jira', wayOf(world, gate, isFinding)]]),
    pageUrl: async () => undefined,
    queue: { push: async () => undefined },
    machine: { now: () => world.now },
  });
  return 'looked';
}

const atOnce: Gate = ({ perform }) => perform();

/** Two looks at once, with a fault at every point; afterwards the hour's look comes, alone. */
export function incidentModel(isFinding = true): Model {
  return {
    name: 'two looks',
    async begin(): Promise<Instance> {
      const { note, watch } = footprints();
      const none: Incidents = noIncidents;
      const world: World = { kept: { ...none, version: 0 }, issues: [], said: [], now: noon, note };
      let ids = 0;
      const newId = () => {
        ids += 1;
        return `incident${ids}`;
      };
      const program = (name: string) => ({ name, run: (gate: Gate) => look(world, gate, isFinding, newId) });
      return {
        programs: [program('one'), program('other')],
        state: () => JSON.stringify([world.kept, world.issues, world.said]),
        watch,
        endings: () => [{}],
        async finish() {
          const saidBefore = world.said.length;
          for (let hour = 1; hour <= 3; hour += 1) {
            world.now = noon + hour * later;
            await look(world, atOnce, isFinding, newId);
          }
          return { violations: violationsOf(world, saidBefore), shown: [world.issues.join(' ')] };
        },
      };
    },
  };
}

function violationsOf({ kept, issues }: World, saidBefore: number): readonly Violation[] {
  const open = kept.incidents.length;
  const told = kept.incidents.every(({ edition, deliveries }) => deliveries.jira?.edition === edition);
  return [
    ...(open === 1 ? [] : [{ invariant: 'one incident', text: `${open} incidents are open.` }]),
    ...(issues.length === 1
      ? []
      : [{ invariant: 'one issue', text: `There are ${issues.length} issues, ${saidBefore} before the hour.` }]),
    ...(told ? [] : [{ invariant: 'told', text: 'Somebody was never told.' }]),
  ];
}
