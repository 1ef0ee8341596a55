import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolRunnerInitializer } from 'vitest/node';

type PoolOptions = Parameters<PoolRunnerInitializer['createPoolWorker']>[0];
type PoolWorker = ReturnType<PoolRunnerInitializer['createPoolWorker']>;

/** What a mutant broke in the state of a module must not stay for long. */
const runsPerThread = 100;

let kept: { readonly thread: Worker; runs: number } | undefined;

/**
 * Vitest's worker thread, kept from one mutant to the next with all modules loaded: loading them anew takes thirty
 * times as long as the tests. A mutant at module level, which has to be there while modules load, gets a thread of its
 * own.
 */
export const keptThread: PoolRunnerInitializer = { name: 'kept-thread', createPoolWorker };

function createPoolWorker({ distPath, env, execArgv, project }: PoolOptions): PoolWorker {
  const context = project.getProvidedContext();
  const reusable = context.mode === 'mutant' && context.mutantActivation === 'runtime';
  const isWarm = reusable && kept !== undefined;
  const newThread = () => new Worker(join(distPath, 'workers', 'threads.js'), { env, execArgv });
  const used = isWarm && kept ? kept : { thread: newThread(), runs: 0 };
  const { thread } = used;
  let isBusy = false;
  let isAskedToStop = false;

  const answer = (type: 'started' | 'stopped') => thread.emit('message', { __vitest_worker_response__: true, type });
  // The configuration names the tests of this run, and comes with the start alone.
  let config: unknown;
  const send: PoolWorker['send'] = (message) => {
    switch (message.type) {
      case 'start':
        config = message.context.config;
        return isWarm ? answer('started') : thread.postMessage(message);
      case 'run':
        isBusy = true;
        return thread.postMessage({ ...message, context: { ...message.context, config } });
      case 'stop':
        // After a failure Vitest stops at once: the results are still to come.
        isAskedToStop = isBusy;
        return isBusy || answer('stopped');
      default:
        thread.postMessage(message);
    }
  };
  return {
    name: keptThread.name,
    on: (event, listener) => thread.on(event, listener),
    off: (event, listener) => thread.off(event, listener),
    send,
    deserialize: (data) => {
      if ((data as { type?: unknown }).type === 'testfileFinished') {
        isBusy = false;
        if (isAskedToStop) queueMicrotask(() => answer('stopped'));
      }
      return data;
    },
    start: async () => {},
    stop: async () => {
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      used.runs += 1;
      if (reusable && !isBusy && used.runs < runsPerThread) {
        kept = used;
        return;
      }
      if (kept === used) kept = undefined;
      await thread.terminate();
    },
  };
}
