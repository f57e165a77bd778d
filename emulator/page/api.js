/** The emulator's HTTP surface as functions. */

export const UNREACHABLE = 'Der Emulator ist gerade nicht erreichbar.';

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function request(path, init) {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.status === 204 ? null : response.json();
}

const post = (path, body) =>
  request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/**
 * @param {string} person
 * @param {import('../contract.ts').PersonAct} act
 * @returns {Promise<import('../contract.ts').ActResult>}
 */
export async function act(person, act) {
  try {
    return await post(`/emulator/people/${encodeURIComponent(person)}/acts`, act);
  } catch (cause) {
    return { status: 0, notice: `${UNREACHABLE} (${cause.message})` };
  }
}

/**
 * @param {string} person
 * @param {File} file
 * @param {boolean} pasted
 * @returns {Promise<import('../contract.ts').ActResult>}
 */
export async function upload(person, file, pasted) {
  const query = new URLSearchParams({ name: file.name, ...(pasted && { pasted: '1' }) });
  const path = `/emulator/people/${encodeURIComponent(person)}/files?${query}`;
  try {
    return await request(path, { method: 'POST', body: file });
  } catch (cause) {
    return { status: 0, notice: `${UNREACHABLE} (${cause.message})` };
  }
}

/** @param {import('../contract.ts').ClockMove['forward']} forward */
export const moveClock = (forward) => post('/emulator/clock', { forward });

/** @param {Omit<import('../contract.ts').Fault, 'id'>} fault */
export const addFault = (fault) => post('/emulator/faults', fault);

/** @param {string} id */
export const removeFault = (id) =>
  request(`/emulator/faults/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** @returns {Promise<import('../contract.ts').LedgerEntry[]>} */
export const ledger = () => request('/emulator/ledger');

/** @returns {Promise<import('../contract.ts').Snapshot>} */
export const snapshot = () => request('/emulator/snapshot');

/**
 * @param {(snapshot: import('../contract.ts').Snapshot) => void} onSnapshot
 * @param {(connected: boolean) => void} onConnection
 */
export function listen(onSnapshot, onConnection) {
  const events = new EventSource('/emulator/events');
  events.addEventListener('message', (event) => {
    onConnection(true);
    onSnapshot(JSON.parse(event.data));
  });
  events.addEventListener('error', () => onConnection(false));
}
