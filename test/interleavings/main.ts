import { parseArgs } from 'node:util';
import { explore, type Failure } from './explorer/explore';
import { printSchedule } from './explorer/schedule';
import { shorten } from './explorer/shorten';
import { printTold, tell } from './explorer/table';
import { namedScenarios } from './scenarios/named-scenarios';
import type { Scenario } from './world/scenario';
import { scenarioModel } from './world/scenario-model';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'stop-after': { type: 'string' },
    most: { type: 'string' },
    faults: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    brief: { type: 'boolean', default: false },
  },
});

const all: readonly Scenario[] = namedScenarios;
const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.some((text) => name.includes(text)));

interface Row {
  readonly scenario: string;
  readonly schedules: number;
  readonly states: number;
  readonly ends: number;
  readonly milliseconds: number;
  readonly isComplete: boolean;
  readonly failures: readonly { readonly invariants: readonly string[]; readonly schedule: string }[];
}

async function run(scenario: Scenario): Promise<Row> {
  const since = performance.now();
  const model = await scenarioModel(scenario);
  const found = await explore(model, {
    faults: values.faults === '0' ? 0 : 1,
    ...(scenario.preemptions !== undefined && { preemptions: scenario.preemptions }),
    ...(values['stop-after'] !== undefined && { stopAfter: Number(values['stop-after']) }),
    ...(values.most !== undefined && { most: Number(values.most) }),
  });
  const milliseconds = Math.round(performance.now() - since);
  const failures: Failure[] = [];
  for (const failure of found.failures) failures.push(values.brief ? failure : await shorten(model, failure));
  if (!values.json) {
    console.log(
      `${scenario.name}: ${found.schedules} schedules, ${found.states} states, ${found.ends} ends, ${failures.length} kinds of failure, ${milliseconds} ms`,
    );
    for (const { schedule, violations } of values.brief ? [] : failures) {
      void violations;
      console.log(printTold(await tell(model, schedule), scenario.name, schedule));
    }
    if (values.brief)
      for (const { violations, schedule } of failures)
        console.log(
          '   ',
          printSchedule(schedule),
          violations.map(({ invariant, text }) => `${invariant}: ${text}`).join(' / '),
        );
  }
  return {
    scenario: scenario.name,
    schedules: found.schedules,
    states: found.states,
    ends: found.ends,
    isComplete: found.isComplete,
    milliseconds,
    failures: failures.map(({ schedule, violations }) => ({
      invariants: [...new Set(violations.map(({ invariant }) => invariant))],
      schedule: printSchedule(schedule),
    })),
  };
}

const rows: Row[] = [];
for (const scenario of chosen) rows.push(await run(scenario));
if (values.json) console.log(JSON.stringify(rows, undefined, 2));
