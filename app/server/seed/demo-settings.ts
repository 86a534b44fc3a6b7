/** Rules that the demo's secretariat has changed, and means to change. */
import changes from "#db/seed/demo-settings.json" with { type: "json" };
import { changeSetting } from "#app/domain/settings/change-setting.ts";
import { readSettingToChange } from "#app/domain/settings/list-settings.ts";
import type { AskedSetting } from "#app/domain/settings/settings-form.ts";
import type { DemoWorld } from "./load-demo.ts";

export function planSettings(world: DemoWorld): void {
  for (const { on, name, value, effectiveFrom } of changes)
    world.plan(on, "15:30", async (at) => {
      const office = await at("secretariat");
      const { revision } = await readSettingToChange(office, name);
      await changeSetting(office, name as AskedSetting, value as never, { effectiveFrom: world.shift(effectiveFrom), revision });
    });
}
