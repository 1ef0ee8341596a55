import { useState } from 'react';
import type { AdminError, Answer } from '../../src/entry/admin/contract/common';

/** Sends one change at a time. The screen changes when the answer arrives, never before. */
export function useSubmit() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AdminError>();

  async function submit<Value>(send: () => Promise<Answer<Value>>, done: (value: Value) => void): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    const answer = await send();
    setBusy(false);
    if (answer.ok) done(answer.value);
    else setError(answer.error);
  }

  return { busy, error, setError, submit };
}
