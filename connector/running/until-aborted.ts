import type { Session } from '../ldap/session';

/** The same session, which is closed at once when the signal says so: what waits for an answer then ends in trouble. */
export function untilAborted(session: Session, signal: AbortSignal): Session {
  const close = () => void session.close();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  return {
    ...session,
    async close() {
      signal.removeEventListener('abort', close);
      await session.close();
    },
  };
}
