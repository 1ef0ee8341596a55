import type { AdminHandlers } from './admin-handlers';
import type { AdminAnswer } from './contract';
import type { JoinableName } from './contract/joinable';

type Ask = (name: JoinableName, payload: unknown) => Promise<AdminAnswer<JoinableName>>;

/** An answer has to stay under 100 KB, and so does the joined one. */
const mostBytes = 95_000;

/** Answers several calls in one invocation, each as `ask` answers it alone. */
export function joinedCall(ask: Ask): Pick<AdminHandlers, 'callTogether'> {
  return {
    async callTogether({ calls }) {
      return { answers: withRoom(await Promise.all(calls.map(({ name, payload }) => ask(name, payload)))) };
    },
  };
}

function withRoom(answers: readonly AdminAnswer<JoinableName>[]) {
  let left = mostBytes;
  return answers.map((answer) => {
    const bytes = Buffer.byteLength(JSON.stringify(answer)) + 1;
    if (bytes > left) return null;
    left -= bytes;
    return answer;
  });
}
