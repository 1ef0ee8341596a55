import { Stack, Text, TextArea } from '@forge/react';
import React from 'react';
import { Field } from '../../field';
import { TextField } from '../../form/text-field';
import { formatDay } from '../../moment';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import type { LdapDraft } from './ldap-draft';
import { pemExample } from './ldap-examples';
import { type CertificateFacts, readCertificates } from './read-certificates';

/** Which certificates are trusted, and the name they must have. */
export function TrustFields({ draft: { ldap, set, errorAt } }: { readonly draft: LdapDraft }) {
  const say = useSay();
  const error = errorAt('certificateAuthority');
  return (
    <>
      <Field
        id="ldap-authority"
        label={say('ldap.certificateAuthority')}
        help={say('ldap.certificateAuthorityHelp')}
        error={error}
      >
        <TextArea
          id="ldap-authority"
          name="ldap-authority"
          isMonospaced
          minimumRows={4}
          placeholder={pemExample}
          value={ldap.certificateAuthority}
          isInvalid={error !== undefined}
          onChange={(event) => set({ certificateAuthority: event.target.value })}
        />
      </Field>
      <Certificates pem={ldap.certificateAuthority} />
      <TextField
        id="ldap-server-name"
        label={say('ldap.serverName')}
        help={say('ldap.serverNameHelp')}
        error={errorAt('serverName')}
        value={ldap.serverName}
        onChange={(serverName) => set({ serverName })}
      />
    </>
  );
}

/** What the certificates say of themselves, so that the wrong one is noticed before it is tried. */
function Certificates({ pem }: { readonly pem: string }) {
  const say = useSay();
  const now = Date.now();
  const found = readCertificates(pem);
  if (found.length === 0) return null;
  return (
    <Stack>
      {found.map((each, index) => (
        <Text key={`certificate-${String(index)}`} color="color.text.subtle">
          {certificateWords(each, index + 1, now, say)}
        </Text>
      ))}
    </Stack>
  );
}

function certificateWords(facts: CertificateFacts | undefined, place: number, now: number, say: Say): string {
  if (facts === undefined) return say('ldap.certificate.unread', { place });
  const { subject, until } = facts;
  const values = { place, subject, until: formatDay(until, say.locale) };
  return say(Date.parse(until) < now ? 'ldap.certificate.expired' : 'ldap.certificate', values);
}
