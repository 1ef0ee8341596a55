import { Heading, List, ListItem, RadioGroup, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { CopyField } from '../copy-field';
import { StartConnector } from '../ldap/connector/start-connector';
import { useSay } from '../say/use-say';
import { playCommand } from './play-command';
import { isOktaKind, type OktaKind, oktaKinds } from './provider-fields';
import { guideSteps, guideTitle, isScimConnection, type ScimConnection } from './provider-guide';

interface ProviderGuideProps {
  readonly connection: Connection;
  /** Only right after the connection was created. */
  readonly token?: string;
}

/** The steps at the identity provider, under their own heading. */
export function ProviderGuideSection(props: ProviderGuideProps) {
  const say = useSay();
  return (
    <Stack space="space.150">
      <Heading size="small" as="h3">
        {guideTitle(props.connection, say)}
      </Heading>
      <ProviderGuide {...props} />
    </Stack>
  );
}

/** What an administrator does so that people come: at the identity provider, or beside the directory. */
export function ProviderGuide({ connection, token }: ProviderGuideProps) {
  if (isScimConnection(connection)) return <ScimGuide connection={connection} token={token} />;
  return <StartConnector connection={connection} {...(token !== undefined && { token })} />;
}

interface ScimGuideProps {
  readonly connection: ScimConnection;
  readonly token: string | undefined;
}

/** The steps at the identity provider; the values to enter are copied where they are needed. */
function ScimGuide({ connection, token }: ScimGuideProps) {
  const say = useSay();
  const [kind, setKind] = useState<OktaKind>('catalogue');
  const command = playCommand(connection, token);
  return (
    <Stack space="space.150">
      {connection.provider === 'okta' ? (
        <RadioGroup
          name="okta-kind"
          options={oktaKinds.map((value) => ({ name: 'okta-kind', value, label: say(`guide.kind.${value}`) }))}
          value={kind}
          onChange={({ target: { value } }) => isOktaKind(value) && setKind(value)}
        />
      ) : null}
      <List type="ordered">
        {guideSteps({ connection, token, kind }, say).map(({ text, values }, step) => (
          <ListItem key={text}>
            <Stack space="space.100">
              <Text>{text}</Text>
              {values.map(({ field, value }) => (
                <CopyField key={field} id={`guide-${step}-${field}`} label={field} value={value} />
              ))}
            </Stack>
          </ListItem>
        ))}
      </List>
      {command === undefined ? null : (
        <Stack space="space.050">
          <Text>{say('guide.play')}</Text>
          <CopyField id="guide-play" label={say('guide.playCommand')} value={command} />
        </Stack>
      )}
    </Stack>
  );
}
