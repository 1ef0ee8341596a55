import Button from '@atlaskit/button/new';
import React, { useEffect } from 'react';
import type { Flag } from './store';

const autoDismissMilliseconds = 8000;

/** The flags of `showFlag`, in the same corner as in Jira. Drawn here: UI Kit does not include Atlaskit's package. */
export function Flags({ flags, close }: { readonly flags: readonly Flag[]; readonly close: (id: string) => void }) {
  return (
    <div className="page-flags" aria-live="polite">
      {flags.map((flag) => (
        <FlagCard key={flag.id} flag={flag} close={() => close(flag.id)} />
      ))}
    </div>
  );
}

function FlagCard({ flag, close }: { readonly flag: Flag; readonly close: () => void }) {
  const dismisses = flag.isAutoDismiss === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `close` of the same flag must not restart the wait.
  useEffect(() => {
    if (!dismisses) return;
    const timer = setTimeout(close, autoDismissMilliseconds);
    return () => clearTimeout(timer);
  }, [dismisses]);
  return (
    <section className="page-flag" data-type={flag.type ?? 'info'}>
      <strong>{flag.title}</strong>
      {flag.description === undefined ? null : <p>{flag.description}</p>}
      <div className="page-flag-actions">
        {flag.actions?.map((action) => (
          <Button key={action.text} appearance="subtle" spacing="compact" onClick={action.onClick}>
            {action.text}
          </Button>
        ))}
        <Button appearance="subtle" spacing="compact" onClick={close}>
          Dismiss
        </Button>
      </div>
    </section>
  );
}
