import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { Finding } from '../../../src/provisioning/incidents/finding';
import { type Incidents, mostIncidents, noIncidents } from '../../../src/provisioning/incidents/incident';
import { type IncidentKind, incidentKinds } from '../../../src/provisioning/incidents/incident-kinds';
import { judgeIncidents } from '../../../src/provisioning/incidents/judge-incidents';
import { type Look, unseenKey } from '../../../src/provisioning/incidents/look-at-signals';
import { hour, noon } from './signals';

const okta = { id: 'okta00000001' as ConnectionId, name: 'Okta' };
const held = (count: number, more: Partial<Finding> = {}): Finding => ({
  kind: 'batch-held',
  of: 'people',
  connection: okta,
  numbers: { count, limit: 10 },
  ...more,
});
const look = (findings: readonly Finding[], unseen: readonly string[] = []): Look => ({
  opening: findings,
  staying: findings,
  unseen: new Set(unseen),
});
const everything = new Set<IncidentKind>(incidentKinds);

/** Looks at these times, in minutes after noon. */
function looks(...steps: readonly (readonly [minutes: number, look: Look, kinds?: ReadonlySet<IncidentKind>])[]) {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `incident${ids}`;
  };
  return steps.reduce<Incidents>(
    (before, [minutes, seen, kinds = everything]) =>
      judgeIncidents(before, seen, { now: noon + minutes * 60_000, newId, kinds }),
    noIncidents,
  ).incidents;
}

describe('an incident', () => {
  it('opens once, whoever looks how often', () => {
    expect(looks([0, look([held(3)])], [1, look([held(3)])], [60, look([held(3)])])).toMatchObject([
      { id: 'incident1', edition: 1, opened: '2026-03-01T12:00:00.000Z' },
    ]);
  });

  it('has the newest numbers, and a new edition when they have doubled', () => {
    const [incident] = looks([0, look([held(3)])], [60, look([held(5)])]);
    expect(incident).toMatchObject({ edition: 1, numbers: { count: 5 }, toldNumbers: { count: 3 } });
    expect(looks([0, look([held(3)])], [60, look([held(5)])], [120, look([held(6)])])).toMatchObject([
      { edition: 2, numbers: { count: 6 }, toldNumbers: { count: 6 }, updated: '2026-03-01T14:00:00.000Z' },
    ]);
  });

  it('closes when two looks half an hour apart have not found it', () => {
    const steps = [
      [0, look([held(3)])],
      [60, look([])],
    ] as const;
    expect(looks(...steps)).toMatchObject([{ absent: '2026-03-01T13:00:00.000Z' }]);
    expect(looks(...steps, [75, look([])])[0]?.closed).toBeUndefined();
    expect(looks(...steps, [90, look([])])).toMatchObject([{ closed: '2026-03-01T13:30:00.000Z', edition: 2 }]);
  });

  it('does not close if it is found in between', () => {
    const [incident] = looks([0, look([held(3)])], [60, look([])], [70, look([held(3)])], [120, look([])]);
    expect(incident).toMatchObject({ absent: '2026-03-01T14:00:00.000Z', edition: 1 });
    expect(incident?.closed).toBeUndefined();
  });

  it('is another one when the trouble comes back after it was closed', () => {
    const steps = [
      [0, look([held(3)])],
      [60, look([])],
      [120, look([])],
      [180, look([held(2)])],
    ] as const;
    expect(looks(...steps).map(({ id, closed }) => [id, closed !== undefined])).toEqual([
      ['incident1', true],
      ['incident2', false],
    ]);
  });

  it('does not close while nobody can see whether it is over', () => {
    const blind = look([], [unseenKey('batch-held', { id: okta.id })]);
    expect(looks([0, look([held(3)])], [60, blind], [180, blind])).toMatchObject([{ edition: 1 }]);
    expect(looks([0, look([held(3)])], [60, blind], [180, blind])[0]?.absent).toBeUndefined();
  });

  it('stays as it is while somebody has put it off, and does not open then', () => {
    const quiet = look([held(30, { isQuiet: true })]);
    expect(looks([0, quiet])).toEqual([]);
    expect(looks([0, look([held(3)])], [60, quiet], [120, quiet])).toMatchObject([
      { edition: 1, numbers: { count: 30 } },
    ]);
  });

  it('of a kind that nobody wants to know of does not open, and closes', () => {
    const none = new Set<IncidentKind>();
    expect(looks([0, look([held(3)]), none])).toEqual([]);
    expect(looks([0, look([held(3)])], [1, look([held(3)]), none])).toMatchObject([{ edition: 2 }]);
    expect(looks([0, look([held(3)])], [1, look([held(3)]), none])[0]?.closed).toBeDefined();
  });

  it('is one for each credential, connection and limit', () => {
    const findings = [
      held(3),
      held(3, { of: 'groups' }),
      held(3, { connection: { ...okta, id: 'other0000001' as ConnectionId } }),
    ];
    expect(looks([0, look(findings)])).toHaveLength(3);
  });

  it('opens only as long as the record has room, and others follow when some have closed', () => {
    const many = Array.from({ length: mostIncidents + 5 }, (_, index) => held(3, { of: String(index) }));
    expect(looks([0, look(many)])).toHaveLength(mostIncidents);
  });

  it('stays open just below the threshold at which it opened', () => {
    const below: Look = { opening: [], staying: [held(2)], unseen: new Set() };
    const [incident] = looks([0, look([held(3)])], [60, below], [60 + hour / 60_000, below]);
    expect(incident?.absent).toBeUndefined();
  });
});
