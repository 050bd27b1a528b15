//! How a device of the dialect describes itself: unverified, cut and cleaned before it is stored (UI-06).

use cbl_proto::lwa::CodePairRequest;
use serde_json::Value;

/// Longest product or serial number, in characters; both together fit into a model.
const PART: usize = 30;

/// The same in our words.
pub(super) struct Described {
    pub(super) name: Option<String>,
    /// Product and serial number, or the hardware where there is no product.
    pub(super) model: Option<String>,
    pub(super) app_version: Option<String>,
}

/// Reads what a request says of its device; `None` when `scope_data` is no JSON object.
pub(super) fn read(request: &CodePairRequest<'_>) -> Option<Described> {
    let scope_data = match request.scope_data {
        None => Value::Null,
        Some(text) => serde_json::from_str(text).ok().filter(Value::is_object)?,
    };
    let product = request.product_id.or_else(|| in_scope_data(&scope_data, "/productID"));
    let serial = "/productInstanceAttributes/deviceSerialNumber";
    let serial = request.serial_number.or_else(|| in_scope_data(&scope_data, serial));
    let hardware: Vec<&str> = [request.hardware_name, request.hardware_version].into_iter().flatten().collect();
    let product = product.map(str::to_owned).or_else(|| (!hardware.is_empty()).then(|| hardware.join(" ")));
    Some(Described {
        name: request.app_name.map(str::to_owned),
        model: match (product, serial) {
            (Some(product), Some(serial)) => Some(format!("{} ({})", cut(&product), cut(serial))),
            (product, serial) => product.or(serial.map(str::to_owned)),
        },
        app_version: request.app_version.map(str::to_owned),
    })
}

/// The first scope that says it.
fn in_scope_data<'a>(scope_data: &'a Value, pointer: &str) -> Option<&'a str> {
    scope_data.as_object()?.values().find_map(|scope| scope.pointer(pointer)?.as_str())
}

fn cut(text: &str) -> String {
    text.chars().take(PART).collect()
}
