import { type AdminAnswer, type AdminCallName, type AdminPayload, adminCalls } from '../../../src/entry/admin/contract';

export type CannedAnswers = {
  [Name in AdminCallName]?: (payload: AdminPayload<Name>) => AdminAnswer<Name> | Promise<AdminAnswer<Name>>;
};

/** A resolver with prepared answers. A payload or value that breaks the contract fails the call, and so the test. */
export function cannedApp(answers: CannedAnswers) {
  const calls: { name: string; payload: unknown }[] = [];
  const invoked: string[] = [];

  async function answer(name: string, payload: unknown): Promise<unknown> {
    calls.push({ name, payload });
    if (!isCall(name)) throw new Error(`The contract has no call ${name}.`);
    const given = answers[name] as ((payload: unknown) => unknown) | undefined;
    if (given === undefined) throw new Error(`The test prepared no answer for ${name}.`);
    const answer = (await given(adminCalls[name].payload.parse(payload))) as AdminAnswer<AdminCallName>;
    return answer.ok ? { ok: true, value: adminCalls[name].value.parse(answer.value) } : answer;
  }

  return {
    /** Every call so far; joined ones individually. */
    calls,
    /** The invoked resolver functions. */
    invoked,
    /** Changes the answers of later calls. */
    answer(changed: CannedAnswers) {
      Object.assign(answers, changed);
    },
    async invoke(name: string, payload: unknown): Promise<unknown> {
      invoked.push(name);
      if (name !== 'callTogether') return await answer(name, payload);
      const { calls: together } = adminCalls.callTogether.payload.parse(payload);
      return ok({ answers: await Promise.all(together.map((each) => answer(each.name, each.payload))) });
    },
  };
}

export type CannedApp = ReturnType<typeof cannedApp>;

function isCall(name: string): name is AdminCallName {
  return Object.hasOwn(adminCalls, name);
}

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function failed(cause: string, field?: string) {
  const error = { code: 'test', title: 'It did not work', cause, remedy: 'Do it again.' };
  return { ok: false as const, error: field === undefined ? error : { ...error, field } };
}
