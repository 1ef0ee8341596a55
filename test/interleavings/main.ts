import { chosenScenarios, helpText, readOptions, scenarioNamed } from './options';
import { replayed, runScenario, type ScenarioResult } from './run-scenario';

const options = readOptions(process.argv.slice(2));
const scenarios = chosenScenarios(options);

function lineOf({
  scenario,
  schedules,
  states,
  ends,
  failures,
  failed,
  milliseconds,
  isComplete,
}: ScenarioResult): string {
  const verdict = failures.length === 0 ? 'holds' : `VIOLATED after ${failed} endings`;
  const whole = isComplete ? '' : ', stopped before its end';
  return `${scenario}: ${verdict}; ${schedules} schedules, ${states} states, ${ends} ends, ${milliseconds} ms${whole}`;
}

async function run(): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`${index + 1}/${scenarios.length} ${scenario.name}\r`);
    const { result, tables } = await runScenario(scenario, options);
    results.push(result);
    if (options.json) continue;
    console.log(lineOf(result));
    for (const { kind, schedule } of result.failures) console.log(`    ${kind}: ${schedule}`);
    for (const table of tables) console.log(`\n${table}\n`);
  }
  return results;
}

function totalOf(results: readonly ScenarioResult[]): string {
  const sum = (pick: (result: ScenarioResult) => number) => results.reduce((all, result) => all + pick(result), 0);
  const violating = results.filter(({ failures }) => failures.length > 0).length;
  const cut = results.filter(({ isComplete }) => !isComplete).length;
  return [
    `${results.length} scenarios, ${sum(({ schedules }) => schedules)} schedules, ${sum(({ states }) => states)} states,`,
    `${sum(({ ends }) => ends)} ends: ${violating} scenarios violate an invariant`,
    `${cut > 0 ? `, and ${cut} were stopped before their end` : ''}.`,
  ]
    .join(' ')
    .replace(' ,', ',')
    .replace(' .', '.');
}

if (options.help) console.log(helpText);
else if (options.replay) {
  const { table, isViolated } = await replayed(scenarioNamed(options.names), options.replay);
  console.log(table);
  process.exitCode = isViolated ? 1 : 0;
} else if (options.list) for (const { name } of scenarios) console.log(name);
else {
  const results = await run();
  console.log(options.json ? JSON.stringify(results, undefined, 2) : totalOf(results));
  process.exitCode = results.some(({ failures }) => failures.length > 0) ? 1 : 0;
}
