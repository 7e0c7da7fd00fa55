import { transfers } from './transfers.js';
import { Changes } from './uploads-changes.js';

/** Milliseconds between two tellings. */
const PACE = 2_000;

/** Tells lists what has arrived, of many files together. */
export class Arrivals {
  #items = [];
  #changes = new Changes(() => this.#tell(), PACE);

  /** @param {{bucket: string, key: string}} item is stored now */
  note(item) {
    this.#items.push(item);
    this.#changes.note();
  }

  #tell() {
    const buckets = Map.groupBy(this.#items.splice(0), ({ bucket }) => bucket);
    buckets.forEach((items, bucket) => transfers.stored(bucket, items.map(({ key }) => key)));
  }
}
