import { runConnector } from '../../running/run-connector';
import { openState } from '../../state/open-state';
import { exitCodes, UsageError } from '../io';
import { runReport } from '../run-report';
import { speakerOf } from '../speaker-of';
import { tellForgotten } from '../tell-forgotten';
import type { RunCommand } from './command';

/** Keeps a connection in step with the directory, until somebody ends it. */
export const run: RunCommand = async ({ asked, report, clock, signal, open, appWith }) => {
  const { url } = asked;
  if (url === undefined) throw new UsageError('--url is missing; see --help.');
  const state = openState(asked.state, clock.now());
  try {
    tellForgotten(report, state, url);
    const speaker = speakerOf(state, url);
    report.say(`The connector ${speaker.version} works for ${url}.`, { kind: 'begin', version: speaker.version, url });
    await runConnector({
      state,
      speaker,
      appWith: (until) => appWith(url, until),
      open,
      report: runReport(report, state, clock),
      clock,
      signal,
    });
    report.say('The connector has ended.', { kind: 'end' });
    return exitCodes.done;
  } finally {
    state.close();
  }
};
