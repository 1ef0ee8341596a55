import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { SimulatedSite } from '../atlassian/simulated-site';
import { openSite } from '../atlassian/site';
import type { Clock } from '../forge/clock';
import { type LocalForge, startForge } from '../forge/host';
import type { OpenPageOptions } from '../page/open-page';
import { adminPage, withPanel } from './admin-page';
import { handleRequest } from './handle-request';
import { sendJson } from './json-message';
import { keptClock } from './kept-clock';
import { openSimulatedDirectories } from './ldap/simulated-directories';
import { resumeDirectories } from './ldap/start-directory';
import { listen } from './listen';
import { adminModule, issueModule, type Local } from './local';
import { type OktaDatabase, openOktaDatabase } from './okta-database';
import { foreignRequest } from './own-host';

export interface LocalOptions {
  readonly dataDirectory: string;
  /** 0: any free one; default 8787. */
  readonly port?: number;
  /** The address to listen on; by default only loopback. */
  readonly host?: string;
  /** The folder with manifest.yml; by default this project. */
  readonly appDirectory?: string;
  readonly clock?: Clock;
  readonly queryLagMilliseconds?: number;
  readonly quotas?: 'platform' | 'unlimited';
  /** Builds the admin page when it is first opened; by default it is built while the server already answers. */
  readonly isPageLater?: boolean;
}

export interface LocalServer extends Local {
  /** Waits until the admin page is built. */
  pageReady(): Promise<void>;
  /** Ends running requests, then closes everything. */
  close(): Promise<void>;
}

/** How long running requests may take to finish when the server closes. */
const graceMilliseconds = 2_000;

/** The page's code is evaluated when somebody wants to see it. */
const openPage = async (options: OpenPageOptions) => (await import('../page/open-page')).openPage(options);

/**
 * Starts the local Forge, the simulated site and the admin page behind one HTTP server. It listens at once: requests
 * that come while the app loads wait for it.
 * @throws Error in one sentence if the data folder or the port is in use, or the app can't be loaded
 */
export async function startLocal(options: LocalOptions): Promise<LocalServer> {
  const { dataDirectory, port = 8787, host = '127.0.0.1' } = options;
  const appDirectory = options.appDirectory ?? join(import.meta.dirname, '..', '..');
  const okta = openOktaDatabase(dataDirectory);
  const directories = openSimulatedDirectories(dataDirectory, appDirectory);
  const cacheDirectory = join(appDirectory, '.cache', 'page');
  const page = adminPage(openPage, { appDirectory, moduleKey: adminModule, cacheDirectory });
  // The admin page builds the script that draws both.
  const openPanel = (wanted: OpenPageOptions) => page.ready().then(() => openPage(wanted));
  const panel = adminPage(openPanel, { appDirectory, moduleKey: issueModule, cacheDirectory }, /^\/issue\//);
  const pages = withPanel(page, panel);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const foreign = foreignRequest(request.headers, options.host !== undefined);
    if (foreign !== undefined) return sendJson(response, 403, { error: foreign });
    return handleRequest(await starting, pages, request, response);
  };
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error));
  });
  const start = async (): Promise<Local> => {
    const url = await listen(server, port, host);
    okta.announce(url);
    return { ...(await startParts(options, appDirectory, url, okta)), okta, directories, url };
  };
  const starting = start();
  try {
    const local = await starting;
    if (!options.isPageLater) page.prepare();
    // They call this server, which answers only from here on.
    await resumeDirectories(local);
    return { ...local, pageReady: page.ready, close: () => closeAll(server, local) };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    await directories.close();
    okta.close();
    throw error;
  }
}

async function startParts(
  options: LocalOptions,
  appDirectory: string,
  url: string,
  okta: OktaDatabase,
): Promise<{ readonly forge: LocalForge; readonly site: SimulatedSite }> {
  const { dataDirectory, queryLagMilliseconds, quotas } = options;
  const clock = options.clock ?? keptClock(okta);
  const site = openSite({ dataDirectory, clock });
  try {
    const forge = await startForge({
      appDirectory,
      dataDirectory,
      publicUrl: () => url,
      products: site,
      // Private installations may accept an administrator's token: docs/marketplace.md.
      variables: { ALLOW_ADMINISTRATOR_TOKEN: 'yes' },
      egress: ['*.atlassian.net'],
      clock,
      site: { accountId: site.credentials.administrator.accountId, cloudId: site.cloudId, siteUrl: site.siteUrl },
      ...(queryLagMilliseconds !== undefined && { queryLagMilliseconds }),
      ...(quotas !== undefined && { quotas }),
    });
    return { forge, site };
  } catch (error) {
    site.close();
    throw error;
  }
}

async function closeAll(
  server: ReturnType<typeof createServer>,
  { forge, site, okta, directories }: Local,
): Promise<void> {
  // While they can still say goodbye to the app.
  await directories.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await closed;
  clearTimeout(late);
  await forge.close();
  site.close();
  okta.close();
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
}
