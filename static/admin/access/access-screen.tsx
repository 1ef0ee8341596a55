import { Stack } from '@forge/react';
import React from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import { AccessHistory } from './access-history';
import { AdministratorToken } from './administrator-token';
import { CapabilityCheck } from './capability-check';
import { OrganizationKey } from './organization-key';

/** What Rollcall may use at Atlassian, and what that allows. */
export function AccessScreen({ changed }: { readonly changed: () => void }) {
  const say = useSay();
  const { loaded, reload, put } = useLoaded(() => call('getAccess', {}), 'access');
  if (loaded.state === 'loading') return <Loading what="access" lines={12} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const access = loaded.value;
  const replace = (next: Access) => {
    put(next);
    changed();
  };
  return (
    <>
      <ScreenTitle title={say('access.title')} text={say('access.text')} />
      <Stack space="space.400">
        <OrganizationKey access={access} onChange={replace} />
        {access.allowsAdministratorToken || access.administrator ? (
          <AdministratorToken access={access} onChange={replace} />
        ) : null}
        <CapabilityCheck
          key={credentialsKey(access)}
          onChecked={() => {
            // A check also finds out whether a credential is still accepted.
            void reload();
            changed();
          }}
        />
        <AccessHistory version={credentialsKey(access)} />
      </Stack>
    </>
  );
}

/** A check is valid for the credentials it was made with: with others it starts anew. */
function credentialsKey({ organization, administrator }: Access): string {
  return [organization?.organizationId, organization?.endsIn, administrator?.email, administrator?.endsIn].join(' ');
}
