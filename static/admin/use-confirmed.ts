import type { Answer } from '../../src/entry/admin/contract/common';
import { useSubmit } from './use-submit';

/**
 * What a ConfirmDialog needs to send one call: it closes when that has succeeded, and forgets a failure when it is closed.
 * `send` is undefined while the dialog has nothing to ask about.
 */
export function useConfirmed<Value>(
  send: (() => Promise<Answer<Value>>) | undefined,
  { onClose, onDone }: { readonly onClose: () => void; readonly onDone: (value: Value) => void },
) {
  const { busy, error, setError, submit } = useSubmit();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const confirm = () => {
    if (send === undefined) return;
    void submit(send, (value) => {
      close();
      onDone(value);
    });
  };
  return { isBusy: busy, error, onCancel: close, onConfirm: confirm };
}
