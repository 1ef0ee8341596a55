import { mostAccountsAtOnce } from '../../../sync/site/seat-activity';
import { secondsAStep } from './run-idle-report';

/** How long a report on so many people takes, in whole minutes: one step of people after another. */
export const minutesFor = (people: number): number =>
  Math.ceil((Math.ceil(people / mostAccountsAtOnce) * secondsAStep) / 60);
