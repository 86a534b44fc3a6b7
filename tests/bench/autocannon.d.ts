/** What the benchmarks use of autocannon, which brings no types. */
declare module "autocannon" {
  interface Client {
    setRequests(requests: { method: string; path: string }[]): void;
  }
  interface Result {
    requests: { average: number; total: number };
    latency: { p50: number; p99: number };
    throughput: { total: number };
    errors: number;
    timeouts: number;
    non2xx: number;
  }
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
    setupClient?(client: Client): void;
  }): Promise<Result>;
}
