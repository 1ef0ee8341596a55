import { Stack } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { DirectoryKind } from '../../../../src/entry/admin/contract/directories';
import { Section } from '../../form/section';
import { useSay } from '../../say/use-say';
import { AttributeFields } from './attribute-fields';
import { KeepField } from './keep-field';
import type { LdapDraft } from './ldap-draft';
import { BaseFields, ReachFields } from './reach-fields';
import { ReadingFields, ScanFields } from './reading-fields';
import type { Seen } from './seen';
import { TrustFields } from './trust-fields';

interface DirectoryTabProps {
  readonly kind: DirectoryKind;
  readonly draft: LdapDraft;
  readonly seen: Seen;
  /** Tries what is set, and shows how far it gets. */
  readonly test: ReactNode;
}

/** How the directory is reached and read: everything but the password, which stays with the connector. */
export function DirectoryTab({ kind, draft, seen, test }: DirectoryTabProps) {
  const say = useSay();
  return (
    <Stack space="space.400">
      {test}
      <Section title={say('ldap.reach')} help={say('ldap.reachHelp')}>
        <ReachFields kind={kind} draft={draft} />
        <TrustFields draft={draft} />
      </Section>
      <Section title={say('ldap.reading')} help={say('ldap.readingHelp')}>
        <BaseFields kind={kind} draft={draft} />
        <ReadingFields kind={kind} draft={draft} />
      </Section>
      <Section title={say('ldap.attributes')} help={say('ldap.attributesHelp')}>
        <AttributeFields kind={kind} draft={draft} seen={seen} />
        <KeepField draft={draft} seen={seen} />
      </Section>
      <Section title={say('ldap.scans')} help={say('ldap.scansHelp')}>
        <ScanFields draft={draft} />
      </Section>
    </Stack>
  );
}
