import { type BenchOptions, beside } from './beside';
import { atMost, type Outcome } from './result';
import { type Checkout, thisCheckout } from './support/checkout';
import { forkScript } from './support/fork-script';
import type { LargePushNumbers } from './support/large-push-process';
import { progress } from './support/progress';

const people = 5_000;
/** Members per PATCH, as Okta sends them. */
const batch = 100;
/** The longest wait, in seconds: after that, the counts are a lower bound. */
const most = 900;
/** Time runs this many times as fast. */
const factor = 6;

/**
 * One group of 5,000 people who have their accounts, pushed by 50 consecutive PATCHes, with the platform's quotas, 50
 * ms to storage and 150 ms to Atlassian: the background's use of the platform, and the time until all have followed.
 */
export async function largePush(options: BenchOptions): Promise<readonly Outcome[]> {
  const name = `push of a group of ${people}`;
  const ours = await measure(thisCheckout);
  const compared = await beside(`${name} beside the other checkout`, options, async (other) => {
    const theirs = await measure(other);
    const ratio = (number: (numbers: LargePushNumbers) => number) => number(ours) / number(theirs);
    return [
      atMost(
        `${name}: background invocations`,
        ratio(({ invocations }) => invocations),
        0.1,
        'times the other checkout',
      ),
      atMost(
        `${name}: events`,
        ratio(({ events }) => events),
        0.1,
        'times the other checkout',
      ),
      atMost(
        `${name}: time until all have followed`,
        ratio(({ seconds }) => seconds),
        1,
        'times the other checkout',
      ),
    ];
  });
  return [
    atMost(`${name}: errors`, ours.errors, 0, 'reached Okta'),
    atMost(`${name}: lost`, ours.lost, 0, 'members'),
    // As many as the calls need (each of the consumer's 15 minutes allows 100), and a wake-up every four minutes.
    atMost(`${name}: events`, ours.events, 15, 'events'),
    ...compared,
  ];
}

async function measure(checkout: Checkout): Promise<LargePushNumbers> {
  const numbers = await new Promise<LargePushNumbers>((resolve, reject) => {
    const child = forkScript('large-push-process.ts', [checkout.folder, ...[people, batch, most, factor].map(String)]);
    child.once('message', (message) => resolve(message as LargePushNumbers));
    child.once('exit', (code) => reject(new Error(`the push through ${checkout.folder} ended with ${code}`)));
  });
  const { invocations, events, calls, seconds, oktaSeconds, errors, lost } = numbers;
  const okta = oktaSeconds === undefined ? 'Okta was not done' : `Okta was done after ${Math.round(oktaSeconds)} s`;
  progress(
    `${checkout.folder}: ${invocations} background invocations, ${events} events, ${calls} calls to Atlassian; ` +
      `${okta}, with ${errors} errors, and all but ${lost} had followed after ${Math.round(seconds)} s`,
  );
  return numbers;
}
