package dev.safelight.protocol.nextcloud.ocs;

import dev.safelight.device.CallingDevice;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.upload.status.StorageStatus;
import dev.safelight.upload.status.StorageView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account of a device, as apps show it. There are no quotas here, so the room is the storage's. */
@ApplicationScoped
class OcsAccount {
    /** Nextcloud's word for "no limit", where a number of bytes is expected. */
    private static final long UNLIMITED = -3;

    private static final double PERCENT = 100.0;

    private final DeviceService devices;
    private final StorageStatus storage;

    OcsAccount(DeviceService devices, StorageStatus storage) {
        this.devices = devices;
        this.storage = storage;
    }

    Map<String, Object> describe(CallingDevice device) {
        var name = devices.device(DeviceScope.of(device.accountId()), device.id())
                .map(DeviceView::accountName)
                .orElse(device.accountSlug());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", device.accountSlug());
        answer.put("enabled", true);
        answer.put("display-name", name);
        answer.put("displayname", name);
        answer.put("email", "");
        answer.put("phone", "");
        answer.put("address", "");
        answer.put("website", "");
        answer.put("groups", List.of());
        answer.put("language", "en");
        answer.put("locale", "en");
        answer.put("quota", quota(storage.view()));
        return answer;
    }

    private static Map<String, Object> quota(StorageView view) {
        var room = view.room();
        long free = room.free().orElse(Math.max(0, room.spoolFree() - room.spoolReserve()));
        long total = room.total().orElse(view.used() + free);
        var quota = new LinkedHashMap<String, Object>();
        quota.put("free", free);
        quota.put("used", view.used());
        quota.put("total", total);
        quota.put("relative", total == 0 ? 0 : Math.round(view.used() * PERCENT * PERCENT / total) / PERCENT);
        quota.put("quota", UNLIMITED);
        return quota;
    }
}
