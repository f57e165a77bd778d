import { Socket } from 'node:net';

/**
 * Sends what is written in one go of the event loop as one packet: statements issued side by side reach PostgreSQL
 * together, for the price of one.
 */
export class GatheringSocket extends Socket {
  #gathering = false;

  override cork(): void {
    if (!this.#gathering) {
      this.#gathering = true;
      super.cork();
      // Runs when all promises that are ready have had their turn.
      process.nextTick(() => {
        this.#gathering = false;
        super.uncork();
      });
    }
    super.cork();
  }
}
