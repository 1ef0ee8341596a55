import { belongTo } from '../state/notes';
import type { State } from '../state/open-state';
import type { Report } from './report';

/** Makes the state that of a connection, and says so if it has to be filled anew. */
export function tellForgotten(report: Report, state: State, url: string): void {
  if (state.isOfOtherVersion) {
    report.say('The state is of another version of the connector: everybody is compared anew with what Rollcall has.', {
      kind: 'forgotten',
      why: 'version',
    });
  }
  if (belongTo(state, url)) {
    report.say(
      'The state is of another connection: it is forgotten, and everybody is compared anew with what Rollcall has.',
      {
        kind: 'forgotten',
        why: 'url',
      },
    );
  }
}
