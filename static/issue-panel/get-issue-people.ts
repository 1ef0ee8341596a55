import { invoke } from '@forge/bridge';
import type { IssueAnswer } from '../../src/entry/issue-panel/contract';

/** Never rejects: a missing answer is also a failure with a cause and a remedy. */
export async function getIssuePeople(): Promise<IssueAnswer> {
  try {
    return (await invoke('getIssuePeople', {})) as IssueAnswer;
  } catch (error) {
    return {
      ok: false,
      error: {
        code: 'no-answer',
        title: 'Rollcall did not answer',
        cause: error instanceof Error ? error.message : String(error),
        remedy: 'Try again.',
      },
    };
  }
}
