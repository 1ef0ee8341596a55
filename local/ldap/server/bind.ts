import { timingSafeEqual } from 'node:crypto';
import { isDeleted } from '../kinds/active-directory/domain';
import { dnKey, parseDn } from '../names/dn';
import { Refusal } from '../protocol/refusal';
import type { BindRequest } from '../protocol/request';
import { type Entry, textOf, valuesOf } from '../tree/entry';
import { type Caller, type Directory, nobody } from './directory';

/** Active Directory's words for every reason: only its number differs. */
const denied = (data: string): Refusal =>
  new Refusal(
    'invalidCredentials',
    `80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data ${data}, v1db1`,
  );

/**
 * Who a client is from now on.
 * @param isProtected by TLS
 * @throws Refusal; the client is nobody then
 */
export function bind({ version, name, password }: BindRequest, directory: Directory, isProtected: boolean): Caller {
  if (version !== 3) throw new Refusal('protocolError', 'only LDAP version 3 is spoken here');
  if (password === undefined) throw new Refusal('authMethodNotSupported', 'only simple binds are taken');
  const isActiveDirectory = directory.kind.name === 'active-directory';
  if (name === '' && password === '') return nobody;
  if (isActiveDirectory && !isProtected) {
    throw new Refusal('strongerAuthRequired', 'BindSimple: Transport encryption required.');
  }
  if (password === '') {
    if (isActiveDirectory) throw denied('52e');
    throw new Refusal('unwillingToPerform', 'unauthenticated bind (DN with no password) disallowed');
  }
  return isActiveDirectory ? bindToDomain(name, password, directory) : bindToTree(name, password, directory);
}

function bindToTree(name: string, password: string, directory: Directory): Caller {
  const account = directory.kind.findAccount(name, directory);
  const { administrator } = directory;
  const key = dnKey(parseDn(name) ?? []);
  if (key === dnKey(parseDn(administrator.name) ?? []) && isSame(password, administrator.password)) {
    return { key, isAdministrator: true };
  }
  if (account === undefined || !passwordsOf(account).some((each) => isSame(password, each))) {
    throw new Refusal('invalidCredentials', '');
  }
  return { key: account.key, isAdministrator: false };
}

function bindToDomain(name: string, password: string, directory: Directory): Caller {
  const account = directory.kind.findAccount(name, directory);
  if (account === undefined || isDeleted(account) || !passwordsOf(account).some((each) => isSame(password, each))) {
    throw denied('52e');
  }
  const control = Number(textOf(account, 'userAccountControl') ?? 0);
  if ((control & 2) !== 0) throw denied('533');
  const administrator = directory.kind.findAccount(directory.administrator.name, directory);
  return { key: account.key, isAdministrator: account.no === administrator?.no };
}

/** `unicodePwd` is written in quotation marks, two bytes for each character. */
function passwordsOf(account: Entry): readonly string[] {
  const plain = valuesOf(account, 'userPassword').map((value) => value.toString());
  const quoted = valuesOf(account, 'unicodePwd').map((value) => Buffer.from(value).toString('utf16le'));
  return [...plain, ...quoted.map((text) => text.replace(/^"(.*)"$/s, '$1'))];
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
