//! The public API, listed in `public-api.txt`: a change of it shows in the diff. After a change that is meant,
//! `CBL_PUBLIC_API=write cargo test -p cbl-client --test public_api` lists it anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, ImplItem, Item, Meta, Signature, TraitItem, UseTree, Visibility};

/// What is written in one file of the crate, found by the name it is exported under.
struct Listing {
    lines: BTreeSet<String>,
    exported: BTreeSet<String>,
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens with the blanks of a reader, not of a tokenizer.
fn text(tokens: &impl quote::ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" :", ":"),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        (" & ", " &"),
    ] {
        text = text.replace(from, to);
    }
    text.replace("->", " -> ").replace("  ", " ").replace("- >", "->")
}

fn features(attributes: &[Attribute]) -> String {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions
        .filter_map(|attribute| match &attribute.meta {
            Meta::List(list) => Some(format!(" [{}]", text(&list.tokens))),
            _ => None,
        })
        .collect()
}

fn exports(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => exports(&path.tree, names),
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        UseTree::Rename(rename) => {
            names.insert(rename.rename.to_string());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| exports(tree, names)),
        UseTree::Glob(_) => panic!("a glob would hide what is exported"),
    }
}

impl Listing {
    fn signature(signature: &Signature) -> String {
        text(signature)
    }

    fn fields(&mut self, owner: &str, fields: &Fields, all: bool) {
        for (place, field) in fields.iter().enumerate().filter(|(_, field)| all || is_public(&field.vis)) {
            let name = field.ident.as_ref().map_or_else(|| place.to_string(), ToString::to_string);
            self.lines.insert(format!("{owner}.{name}: {}", text(&field.ty)));
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                self.lines.insert(format!("struct {}{}", item.ident, text(&item.generics)));
                self.fields(&item.ident.to_string(), &item.fields, false);
            }
            Item::Enum(item) if is_public(&item.vis) => {
                self.lines.insert(format!("enum {}{}", item.ident, text(&item.generics)));
                for variant in &item.variants {
                    let owner = format!("{}::{}", item.ident, variant.ident);
                    self.lines.insert(format!("variant {owner}"));
                    self.fields(&owner, &variant.fields, true);
                }
            }
            Item::Trait(item) if is_public(&item.vis) => {
                let bounds = text(&item.supertraits);
                self.lines.insert(format!("trait {}{}: {bounds}", item.ident, text(&item.generics)));
                for member in &item.items {
                    match member {
                        TraitItem::Fn(method) => {
                            let method = Self::signature(&method.sig);
                            self.lines.insert(format!("{}::{method}", item.ident));
                        }
                        TraitItem::Type(kind) => {
                            self.lines.insert(format!("{}::type {}", item.ident, kind.ident));
                        }
                        _ => {}
                    }
                }
            }
            Item::Impl(item) => self.implementation(item),
            Item::Const(item) if is_public(&item.vis) => {
                self.lines.insert(format!("const {}: {}", item.ident, text(&item.ty)));
            }
            Item::Type(item) if is_public(&item.vis) => {
                self.lines.insert(format!("type {} = {}", item.ident, text(&item.ty)));
            }
            Item::Fn(item) if is_public(&item.vis) => {
                self.lines.insert(Self::signature(&item.sig));
            }
            Item::Use(item) if is_public(&item.vis) => {
                let mut names = BTreeSet::new();
                exports(&item.tree, &mut names);
                let features = features(&item.attrs);
                self.exported.extend(names.into_iter().map(|name| format!("use {name}{features}")));
            }
            Item::Mod(item) if is_public(&item.vis) => {
                self.exported.insert(format!("mod {}{}", item.ident, features(&item.attrs)));
            }
            _ => {}
        }
    }

    fn implementation(&mut self, item: &syn::ItemImpl) {
        let owner = text(&item.self_ty);
        if let Some((path, _)) = &item.trait_ {
            self.lines.insert(format!("impl {} for {owner}", text(path)));
            return;
        }
        for member in &item.items {
            match member {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    self.lines.insert(format!("{owner}::{}", Self::signature(&method.sig)));
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    self.lines.insert(format!("{owner}::const {}: {}", constant.ident, text(&constant.ty)));
                }
                _ => {}
            }
        }
    }

    fn derives(&mut self, item: &Item) {
        let (name, attributes) = match item {
            Item::Struct(item) if is_public(&item.vis) => (&item.ident, &item.attrs),
            Item::Enum(item) if is_public(&item.vis) => (&item.ident, &item.attrs),
            _ => return,
        };
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let derived = attribute.parse_args_with(Punctuated::<syn::Path, syn::Token![,]>::parse_terminated).unwrap();
            self.lines.extend(derived.iter().map(|path| format!("impl {} for {name}", text(path))));
        }
        if attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive")) {
            self.lines.insert(format!("non_exhaustive {name}"));
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn listed() -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&source, &mut files);
    files.sort();
    let mut whole = String::new();
    for path in files {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut listing = Listing { lines: BTreeSet::new(), exported: BTreeSet::new() };
        for item in &file.items {
            listing.item(item);
            listing.derives(item);
        }
        // Trait implementations of private types are nobody's business.
        let public: Vec<_> = file
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Struct(item) if is_public(&item.vis) => Some(item.ident.to_string()),
                Item::Enum(item) if is_public(&item.vis) => Some(item.ident.to_string()),
                _ => None,
            })
            .collect();
        listing.lines.retain(|line| match line.strip_prefix("impl ") {
            Some(line) => line
                .split(" for ")
                .last()
                .is_some_and(|owner| public.iter().any(|name| owner.split('<').next() == Some(name))),
            None => true,
        });
        let lines: Vec<_> = listing.exported.into_iter().chain(listing.lines).collect();
        if !lines.is_empty() {
            let name = path.strip_prefix(&source).unwrap().display().to_string();
            whole.extend([format!("# {name}\n"), lines.join("\n"), "\n\n".to_owned()]);
        }
    }
    format!("{}\n", whole.trim_end())
}

#[test]
fn the_public_api_is_the_one_that_is_listed() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("public-api.txt");
    let now = listed();
    if std::env::var_os("CBL_PUBLIC_API").is_some() {
        fs::write(&place, &now).unwrap();
    }
    let before = fs::read_to_string(&place).unwrap_or_default();
    let (before_lines, now_lines): (BTreeSet<_>, BTreeSet<_>) = (before.lines().collect(), now.lines().collect());
    let gone: Vec<_> = before_lines.difference(&now_lines).collect();
    let come: Vec<_> = now_lines.difference(&before_lines).collect();
    assert!(
        before == now,
        "the public API changed; CBL_PUBLIC_API=write lists it anew\ngone: {gone:#?}\nnew: {come:#?}"
    );
}

/// A listing that misses what matters would never change.
#[test]
fn the_listing_holds_types_methods_fields_variants_and_exports() {
    let now = listed();
    for line in [
        "use DeviceFlow",
        "struct DeviceFlow<'c>",
        "enum Endpoint",
        "variant Endpoint::Token",
        "trait TokenStore: ",
        "use FlashStore [feature = \"flash\"]",
    ] {
        assert!(now.lines().any(|found| found == line), "{line}");
    }
    for part in
        ["DeviceFlow<'c>::fn start(", "Response.retry_after: ", "impl Clone for Endpoint", "TokenStore::fn save("]
    {
        assert!(now.contains(part), "{part}");
    }
}
