import React from 'react';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { TextRows } from '../form/text-rows';
import { useSay } from '../say/use-say';

/** The part of the edited settings that this section needs. */
interface CustomersDraft {
  readonly settings: Pick<Settings, 'customers'>;
  readonly set: (change: Partial<Pick<Settings, 'customers'>>) => void;
  readonly errorAt: (path: string) => string | undefined;
}

/** The service desks that customers and their organizations are added to. */
export function ServiceDesks({ draft }: { readonly draft: CustomersDraft }) {
  const say = useSay();
  const { customers } = draft.settings;
  return (
    <TextRows
      id="service-desks"
      title={say('customers.desks')}
      help={say('customers.desksHelp')}
      rowLabel={(place) => say('customers.deskKey', { place })}
      addLabel={say('customers.addDesk')}
      rows={customers.serviceDesks}
      errorAt={(index) => draft.errorAt(`customers.serviceDesks[${index}]`)}
      onChange={(serviceDesks) => draft.set({ customers: { ...customers, serviceDesks } })}
    />
  );
}
