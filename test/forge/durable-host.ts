import { startForge } from '../../local/forge/host';

/**
 * A host in a separate process, to be killed: writes k0, k1, … one after another (eight at a time) and prints which
 * ones were acknowledged. Arguments: app folder, data folder, fault switches as JSON, task.
 */
const [appDirectory = '', dataDirectory = '', faults = '{}', task = 'write'] = process.argv.slice(2);

const forge = await startForge({
  appDirectory,
  dataDirectory,
  publicUrl: () => 'http://127.0.0.1',
  quotas: 'unlimited',
  products: { product: () => Promise.resolve(new Response()), egress: () => undefined },
});
forge.faults.set(JSON.parse(faults));

const perform = (call: string, ...parameters: unknown[]) =>
  forge.invokeResolver({
    moduleKey: 'office',
    functionKey: 'perform',
    payload: { call, with: parameters },
    accountId: 'a',
  });

if (task === 'push') {
  await perform('push', { body: { name: 'survivor' } });
  process.stdout.write('pushed\n');
  await forge.settle();
} else {
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let key = writer; key < 40_000; key += 8) {
        await perform('transact', {
          set: [
            { key: `k${key}`, value: key },
            { key: `twin${key}`, value: key },
          ],
        });
        process.stdout.write(`${key}\n`);
      }
    }),
  );
}
