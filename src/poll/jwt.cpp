#include "poll/jwt.hpp"

#include <twir_events/core/base64.hpp>

#include <boost/json.hpp>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdint>
#include <memory>

namespace twir::poll {

namespace {

namespace json = boost::json;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

/// Meetup's guide: "exp" two minutes ahead.
constexpr std::chrono::seconds jwt_lifetime{120};

Key read_key(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                        &BIO_free);
    // A password callback that has none: an encrypted key must not make the daemon ask on the terminal.
    const auto no_password = [](char*, int, int, void*) { return 0; };
    EVP_PKEY* key = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr) : nullptr;
    return {key, &EVP_PKEY_free};
}

std::string sign(EVP_PKEY* key, std::string_view text) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
        return {};
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size()) !=
        1)
        return {};
    signature.resize(size);
    return signature;
}

}  // namespace

result<std::string> make_meetup_jwt(const MeetupCredentials& credentials, Instant now) {
    const Key key = read_key(credentials.private_key_pem);
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return fail(errc::invalid_config,
                    "Meetup's private key is not an RSA key in PEM without a password: use the key file that Meetup's "
                    "OAuth client page offers");
    json::object header{{"alg", "RS256"}, {"typ", "JWT"}};
    if (!credentials.key_id.empty())
        header["kid"] = credentials.key_id;
    const json::object claims{{"sub", credentials.member_id},
                              {"iss", credentials.client_key},
                              {"aud", "api.meetup.com"},
                              {"exp", (now + jwt_lifetime).time_since_epoch().count()}};
    const std::string text = base64_url(json::serialize(header)) + "." + base64_url(json::serialize(claims));
    const std::string signature = sign(key.get(), text);
    if (signature.empty())
        return fail(errc::invalid_config, "Meetup's private key cannot sign with RS256: use an RSA key of 2048 bits");
    return text + "." + base64_url(signature);
}

}  // namespace twir::poll
